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
import java.util.Arrays;

/**
 * One learned factor a channel, put at the end of a residual branch.
 *
 * <p>Shapes: γ, the parameter {@code scale}, [c], where c is the channels of an image x [batch,
 * channels, height, width] and otherwise the last dimension, as of tokens [batch, time, features].
 */
@Part(
    name = "layer-scale",
    summary =
        "A learned factor for each channel at the end of a residual branch, which starts small.",
    formula = "y_c = γ_c·x_c",
    source = "Touvron et al. 2021, eq. 4")
public record LayerScale(
    @Param(
            value = "where γ starts, finite",
            byDefault = "1e-4",
            whose = "Touvron et al. 2021, who take 0.1 to 18 layers and 1e-6 beyond 24")
        double start)
    implements LayerSpec {

  public LayerScale {
    Checks.finite("layer-scale.start", start);
  }

  public LayerScale() {
    this(1e-4);
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.that(input.rank() >= 1, "the input of layer-scale", "at least one-dimensional", input);
    return input;
  }

  @Override
  public Layer build(Site site, Shape input) {
    int dim = input.rank() == 3 ? 0 : input.rank() - 1;
    Shape channels = Shape.of(input.size(dim));
    Slot scale = site.parameter("scale", channels, Parameter.Role.SCALE, new Constant(start));
    long[] sizes = new long[input.rank()];
    Arrays.fill(sizes, 1);
    sizes[dim] = input.size(dim);
    Shape spread = new Shape(sizes);
    return (x, pass) -> x.mul(scale.tensor().view(spread));
  }
}
