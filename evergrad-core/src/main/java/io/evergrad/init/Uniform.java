package io.evergrad.init;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/** Independent uniform values around 0. w ~ U(−bound, bound). */
@Part(
    name = "uniform",
    summary = "Independent uniform values around 0.",
    formula = "w ~ U(−bound, bound)",
    source = "")
public record Uniform(
    @Param(value = "half the width, at least 0", byDefault = "0.05", whose = "Keras") double bound)
    implements Initializer {

  public Uniform {
    Checks.notNegative("uniform.bound", bound);
  }

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    parameter.uniformInPlace(-bound, bound, rng);
  }
}
