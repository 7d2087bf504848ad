package io.evergrad.model.layer;

import io.evergrad.gradient.Parameter;
import io.evergrad.init.Constant;
import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.model.Slot;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;

/**
 * One learned factor α, put at the end of a residual branch in the place of its normalisation.
 *
 * <p>Shapes: x [batch, …], α, the parameter {@code scale}, [1].
 */
@Part(
    name = "skip-init",
    summary = "A learned factor at the end of a residual branch, which starts at 0.",
    formula = "y = α·x",
    source = "De and Smith 2020, sec. 4.1")
public record SkipInit(
    @Param(
            value = "where α starts, finite; 1/√blocks serves as well as 0",
            byDefault = "0",
            whose = "De and Smith 2020")
        double start)
    implements LayerSpec {

  public SkipInit {
    Checks.finite("skip-init.start", start);
  }

  public SkipInit() {
    this(0);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Layer build(Site site, Shape input) {
    Slot scale = site.parameter("scale", Shape.of(1), Parameter.Role.SCALE, new Constant(start));
    return (x, pass) -> x.mul(scale.tensor());
  }
}
