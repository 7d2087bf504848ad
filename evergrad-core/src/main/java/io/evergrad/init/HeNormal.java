package io.evergrad.init;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/**
 * Keeps the variance of the signal under ReLU, or under a leaky ReLU with the slope given: of the
 * forward signal by the fan-in, of the backward signal by the fan-out. w ~ N(0,
 * gain²·2/((1+slope²)·fan)).
 */
@Part(
    name = "he-normal",
    summary = "Keeps the variance of the forward (or backward) signal under ReLU and leaky ReLU.",
    formula = "w ~ N(0, gain²·2/((1+slope²)·fan))",
    source = "He et al. 2015, eq. 10, 14 and 15")
public record HeNormal(
    @Param(value = "factor on the standard deviation, above 0", byDefault = "1") double gain,
    @Param(
            value = "the fan to divide by: fan-in keeps the signal, fan-out the gradient",
            byDefault = "fan-in",
            whose = "PyTorch")
        FanMode mode,
    @Param(value = "slope below 0 of the leaky ReLU that follows, at least 0", byDefault = "0")
        double slope)
    implements Initializer {

  public HeNormal {
    Checks.positive("he-normal.gain", gain);
    Checks.notNegative("he-normal.slope", slope);
  }

  /** By the fan-in, for ReLU. */
  public HeNormal(double gain) {
    this(gain, FanMode.FAN_IN, 0);
  }

  /** With gain 1, by the fan-in, for ReLU. */
  public HeNormal() {
    this(1);
  }

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    double divisor = (1 + slope * slope) * mode.of(fans);
    parameter.normalInPlace(0, gain * Math.sqrt(2.0 / divisor), rng);
  }
}
