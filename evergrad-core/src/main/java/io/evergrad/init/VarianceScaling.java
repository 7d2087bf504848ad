package io.evergrad.init;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/**
 * Any of the variances divided by a fan, by name: Var(w) = scale/n with n the fan-in, the fan-out
 * or their mean.
 *
 * <p>Scale 1 by fan-in is LeCun's start, 2 by fan-in He's, 1 by the average Glorot's.
 */
@Part(
    name = "variance-scaling",
    summary = "A variance of scale over the fan-in, the fan-out or their mean.",
    formula = "Var(w) = scale/n",
    source = "Keras VarianceScaling")
public record VarianceScaling(
    @Param(value = "the variance times the fan, above 0", byDefault = "1", whose = "Keras")
        double scale,
    @Param(value = "the fan to divide by", byDefault = "fan-in", whose = "Keras") FanMode mode,
    @Param(
            value = "how values are drawn; truncated-normal cuts at two standard deviations",
            byDefault = "truncated-normal",
            whose = "Keras")
        Distribution distribution)
    implements Initializer {

  /** The shape of the distribution; the variance is the same. */
  public enum Distribution {
    TRUNCATED_NORMAL,
    NORMAL,
    UNIFORM
  }

  public VarianceScaling {
    Checks.positive("variance-scaling.scale", scale);
  }

  /** By the fan-in, from a truncated normal distribution. */
  public VarianceScaling(double scale) {
    this(scale, FanMode.FAN_IN, Distribution.TRUNCATED_NORMAL);
  }

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    double std = Math.sqrt(scale / mode.of(fans));
    switch (distribution) {
      case TRUNCATED_NORMAL ->
          new TruncatedNormal(std / TruncatedNormal.STD_AT_TWO).fill(parameter, fans, rng);
      case NORMAL -> parameter.normalInPlace(0, std, rng);
      case UNIFORM -> parameter.uniformInPlace(-std * Math.sqrt(3), std * Math.sqrt(3), rng);
    }
  }
}
