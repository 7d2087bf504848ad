package io.evergrad.init;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/**
 * Keeps the variance of the forward signal under unit-slope activations such as SELU. w ~ N(0,
 * gain²/fan_in).
 */
@Part(
    name = "lecun-normal",
    summary = "Keeps the variance of the forward signal under unit-slope activations such as SELU.",
    formula = "w ~ N(0, gain²/fan_in)",
    source = "LeCun et al. 1998, Efficient BackProp, eq. 16")
public record LecunNormal(
    @Param(value = "factor on the standard deviation, above 0", byDefault = "1") double gain)
    implements Initializer {

  public LecunNormal {
    Checks.positive("lecun-normal.gain", gain);
  }

  /** With gain 1. */
  public LecunNormal() {
    this(1);
  }

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    parameter.normalInPlace(0, gain / Math.sqrt((double) fans.in()), rng);
  }
}
