package io.evergrad.model.layer;

import io.evergrad.gradient.Parameter;
import io.evergrad.init.Ones;
import io.evergrad.init.Zeros;
import io.evergrad.model.Arithmetic;
import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.model.Slot;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;

/** Layer normalisation over the last dimension of x [batch, …, features]. */
@Part(
    name = "layer-norm",
    summary =
        "Gives each example's features mean 0 and variance 1, then a learned scale and shift.",
    formula = "y = γ(x−μ)/√(σ²+ε) + β",
    source = "Ba et al. 2016, eq. 4")
public record LayerNorm(
    @Param(value = "added to the variance, above 0", byDefault = "1e-5", whose = "PyTorch")
        double epsilon)
    implements LayerSpec {

  public LayerNorm {
    Checks.positive("layer-norm.epsilon", epsilon);
  }

  public LayerNorm() {
    this(1e-5);
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.that(input.rank() >= 1, "the input of layer-norm", "at least one-dimensional", input);
    return input;
  }

  @Override
  public Arithmetic arithmetic() {
    return Arithmetic.MIXED;
  }

  @Override
  public Layer build(Site site, Shape input) {
    Shape features = Shape.of(input.size(-1));
    Slot weight = site.parameter("weight", features, Parameter.Role.SCALE, new Ones());
    Slot bias = site.parameter("bias", features, Parameter.Role.BIAS, new Zeros());
    return (x, pass) -> x.layerNorm(features, weight.tensor(), bias.tensor(), epsilon);
  }
}
