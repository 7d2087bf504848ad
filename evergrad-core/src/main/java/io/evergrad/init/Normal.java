package io.evergrad.init;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/** Independent normal values. w ~ N(mean, std²). */
@Part(
    name = "normal",
    summary = "Independent normal values.",
    formula = "w ~ N(mean, std²)",
    source = "")
public record Normal(
    @Param(value = "standard deviation, at least 0", byDefault = "0.05", whose = "Keras")
        double std,
    @Param(value = "mean", byDefault = "0") double mean)
    implements Initializer {

  public Normal {
    Checks.notNegative("normal.std", std);
    Checks.finite("normal.mean", mean);
  }

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    parameter.normalInPlace(mean, std, rng);
  }
}
