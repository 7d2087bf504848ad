package io.evergrad.init;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/** Keeps the variance of the forward signal under ReLU. w ~ N(0, gain²·2/fan_in). */
@Part(
    name = "he-normal",
    summary = "Keeps the variance of the forward signal under ReLU.",
    formula = "w ~ N(0, gain²·2/fan_in)",
    source = "He et al. 2015, eq. 10")
public record HeNormal(
    @Param(value = "factor on the standard deviation, above 0", byDefault = "1") double gain)
    implements Initializer {

  public HeNormal {
    Checks.positive("he-normal.gain", gain);
  }

  /** With gain 1. */
  public HeNormal() {
    this(1);
  }

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    parameter.normalInPlace(0, gain * Math.sqrt(2.0 / fans.in()), rng);
  }
}
