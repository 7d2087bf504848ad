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

/**
 * Instance normalisation of x [batch, channels, length] or [batch, channels, height, width]: each
 * channel of each example to mean 0 and variance 1, in training and evaluation alike.
 */
@Part(
    name = "instance-norm",
    summary = "Gives each channel of each example mean 0 and variance 1.",
    formula = "y = γ(x−μ)/√(σ²+ε) + β",
    source = "Ulyanov et al. 2016, eq. 4")
public record InstanceNorm(
    @Param(value = "whether a scale and a shift by channel are learned", byDefault = "true")
        boolean affine,
    @Param(value = "added to the variance, above 0", byDefault = "1e-5", whose = "PyTorch")
        double epsilon)
    implements LayerSpec {

  public InstanceNorm {
    Checks.positive("instance-norm.epsilon", epsilon);
  }

  public InstanceNorm() {
    this(true, 1e-5);
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.that(
        input.rank() >= 2 && input.count() > input.size(0),
        "the input of instance-norm",
        "a signal channels×length or an image channels×height×width of more than one pixel",
        input);
    return input;
  }

  @Override
  public Arithmetic arithmetic() {
    return Arithmetic.MIXED;
  }

  @Override
  public Layer build(Site site, Shape input) {
    long count = input.size(0);
    if (!affine) {
      return (x, pass) -> x.groupNorm(count, null, null, epsilon);
    }
    Shape channels = Shape.of(count);
    Slot weight = site.parameter("weight", channels, Parameter.Role.SCALE, new Ones());
    Slot bias = site.parameter("bias", channels, Parameter.Role.BIAS, new Zeros());
    return (x, pass) -> x.groupNorm(count, weight.tensor(), bias.tensor(), epsilon);
  }
}
