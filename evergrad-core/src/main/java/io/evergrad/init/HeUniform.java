package io.evergrad.init;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/** Keeps the variance of the forward signal under ReLU. w ~ U(−b, b), b = gain·√(6/fan_in). */
@Part(
    name = "he-uniform",
    summary = "Keeps the variance of the forward signal under ReLU.",
    formula = "w ~ U(−b, b), b = gain·√(6/fan_in)",
    source = "He et al. 2015, eq. 10")
public record HeUniform(
    @Param(value = "factor on the standard deviation, above 0", byDefault = "1") double gain)
    implements Initializer {

  public HeUniform {
    Checks.positive("he-uniform.gain", gain);
  }

  /** With gain 1. */
  public HeUniform() {
    this(1);
  }

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    double bound = gain * Math.sqrt(6.0 / fans.in());
    parameter.uniformInPlace(-bound, bound, rng);
  }
}
