package io.evergrad.model.layer;

import io.evergrad.init.Init;
import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.model.Slot;
import io.evergrad.model.Vjp;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import java.util.Optional;

/**
 * A fully connected layer: y = x Wᵀ + b.
 *
 * <p>Shapes: x [batch, …, in], W [units, in], b [units], y [batch, …, units].
 */
@Part(
    name = "linear",
    summary = "A fully connected layer.",
    formula = "y = x Wᵀ + b",
    source = "libtorch linear")
public record Linear(
    @Param("outputs, at least 1") int units,
    @Param(value = "whether a bias is added", byDefault = "true") boolean bias,
    @Param(value = "initializers of its own", byDefault = "{}") Init init)
    implements LayerSpec {

  public Linear {
    Checks.atLeast(1, "linear.units", units);
  }

  /** With a bias and the recipe's initializers. */
  public Linear(int units) {
    this(units, true, Init.inherited());
  }

  public Linear withInit(Init init) {
    return new Linear(units, bias, init);
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.that(
        input.rank() >= 1,
        "the input of linear",
        "at least one-dimensional (put flatten before it)",
        input);
    long[] sizes = input.sizes();
    sizes[sizes.length - 1] = units;
    return new Shape(sizes);
  }

  @Override
  public Layer build(Site site, Shape input) {
    Slot weight = site.weight(Shape.of(units, input.size(-1)), init);
    if (!bias) {
      return Layer.with(
          new Vjp.Affine(weight, Optional.empty()), (x, pass) -> x.linear(weight.tensor(), null));
    }
    Slot shift = site.bias(Shape.of(units), init);
    return Layer.with(
        new Vjp.Affine(weight, Optional.of(shift)),
        (x, pass) -> x.linear(weight.tensor(), shift.tensor()));
  }
}
