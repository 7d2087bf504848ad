package io.evergrad.model.layer;

import io.evergrad.gradient.Parameter;
import io.evergrad.init.Constant;
import io.evergrad.model.Composite;
import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.model.Slot;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import java.util.List;

/**
 * A residual branch behind one learned factor α that starts at 0: at the start the block is the
 * identity, however deep its net.
 *
 * <p>Shapes: f(x) must have the shape of x; α, the parameter {@code scale}, [1].
 */
@Part(
    name = "re-zero",
    summary = "Adds what its layers compute, times a learned factor that starts at 0.",
    formula = "y = x + α·f(x)",
    source = "Bachlechner et al. 2021, eq. 1")
public record ReZero(
    @Param("the layers of the branch f, in order") List<LayerSpec> layers,
    @Param(value = "where α starts, finite", byDefault = "0", whose = "Bachlechner et al. 2021")
        double start)
    implements Composite {

  public ReZero {
    layers = List.copyOf(layers);
    Checks.finite("re-zero.start", start);
  }

  public ReZero(LayerSpec... layers) {
    this(List.of(layers), 0);
  }

  @Override
  public ReZero withLayers(List<LayerSpec> layers) {
    return new ReZero(layers, start);
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape branch = new Sequence(layers).outputShape(input);
    Checks.that(
        branch.equals(input),
        "the branch of re-zero",
        "of the shape of its input, " + input,
        branch);
    return branch;
  }

  @Override
  public Layer build(Site site, Shape input) {
    Layer branch = Sequence.chain(site, layers, input);
    Slot scale = site.parameter("scale", Shape.of(1), Parameter.Role.SCALE, new Constant(start));
    return (x, pass) -> x.add(branch.forward(x, pass).mul(scale.tensor()));
  }
}
