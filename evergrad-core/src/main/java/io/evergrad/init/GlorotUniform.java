package io.evergrad.init;

import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/**
 * Keeps the variance between forward and backward pass of a linear net. w ~
 * U(−√(6/(fan_in+fan_out)), +…).
 */
@Part(
    name = "glorot-uniform",
    summary = "Keeps the variance between forward and backward pass of a linear net.",
    formula = "w ~ U(−√(6/(fan_in+fan_out)), +…)",
    source = "Glorot and Bengio 2010, eq. 16")
public record GlorotUniform() implements Initializer {

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    double bound = Math.sqrt(6.0 / (fans.in() + fans.out()));
    parameter.uniformInPlace(-bound, bound, rng);
  }
}
