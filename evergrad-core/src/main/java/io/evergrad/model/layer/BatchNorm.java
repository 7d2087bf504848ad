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
import io.evergrad.tensor.BatchNormState;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.TensorException;

/**
 * Batch normalisation, of vectors [batch, channels], signals [batch, channels, length] or images
 * [batch, channels, height, width].
 *
 * <p>In training μ and σ² are the batch's own, in evaluation running means of them.
 */
@Part(
    name = "batch-norm",
    summary =
        "Gives each channel mean 0 and variance 1 over the batch, then a learned scale and shift.",
    formula = "y = γ(x−μ)/√(σ²+ε) + β",
    source = "Ioffe and Szegedy 2015, algorithm 1")
public record BatchNorm(
    @Param(
            value = "share of the new batch in the running statistics, above 0 to 1",
            byDefault = "0.1",
            whose = "PyTorch")
        double momentum,
    @Param(value = "added to the variance, above 0", byDefault = "1e-5", whose = "PyTorch")
        double epsilon)
    implements LayerSpec {

  public BatchNorm {
    Checks.that(
        momentum > 0 && momentum <= 1, "batch-norm.momentum", "above 0 and at most 1", momentum);
    Checks.positive("batch-norm.epsilon", epsilon);
  }

  public BatchNorm() {
    this(0.1, 1e-5);
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.that(
        input.rank() >= 1 && input.rank() <= 3,
        "the input of batch-norm",
        "a vector, a signal channels×length or an image channels×height×width",
        input);
    return input;
  }

  @Override
  public Arithmetic arithmetic() {
    return Arithmetic.MIXED;
  }

  @Override
  public Layer build(Site site, Shape input) {
    Shape channels = Shape.of(input.size(0));
    long pixels = input.count() / input.size(0);
    Slot weight = site.parameter("weight", channels, Parameter.Role.SCALE, new Ones());
    Slot bias = site.parameter("bias", channels, Parameter.Role.BIAS, new Zeros());
    Slot mean = site.state("running-mean", channels, 0);
    Slot variance = site.state("running-variance", channels, 1);
    return (x, pass) -> {
      if (pass.training() && x.shape().size(0) * pixels < 2) {
        throw new TensorException(
            "a batch of 1 has no variance; batch-norm needs at least 2 examples");
      }
      return x.batchNorm(
          new BatchNormState(weight.tensor(), bias.tensor(), mean.tensor(), variance.tensor()),
          pass.training(),
          momentum,
          epsilon);
    };
  }
}
