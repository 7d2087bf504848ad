package io.evergrad.init;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/**
 * Keeps the variance of the forward signal under unit-slope activations such as SELU. w ~ U(−b, b),
 * b = gain·√(3/fan_in).
 */
@Part(
    name = "lecun-uniform",
    summary = "Keeps the variance of the forward signal under unit-slope activations such as SELU.",
    formula = "w ~ U(−b, b), b = gain·√(3/fan_in)",
    source = "LeCun et al. 1998, Efficient BackProp, eq. 16")
public record LecunUniform(
    @Param(value = "factor on the standard deviation, above 0", byDefault = "1") double gain)
    implements Initializer {

  public LecunUniform {
    Checks.positive("lecun-uniform.gain", gain);
  }

  /** With gain 1. */
  public LecunUniform() {
    this(1);
  }

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    double bound = gain * Math.sqrt(3.0 / fans.in());
    parameter.uniformInPlace(-bound, bound, rng);
  }
}
