package io.evergrad.init;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/**
 * The start of the maximal update parametrisation: with it (and learning rates to match) the best
 * settings of a narrow net are those of a wide one. Hidden and input weights w ~ N(0, σ²/fan_in),
 * the output layer's w ~ N(0, σ²/fan_in²), so that outputs start at 0 as the width grows.
 */
@Part(
    name = "mup",
    summary = "The start whose best settings stay the same when the net is made wider.",
    formula = "w ~ N(0, σ²/fan_in); of the output layer N(0, σ²/fan_in²)",
    source = "Yang et al. 2021, table 3")
public record Mup(
    @Param(value = "σ, above 0", byDefault = "1") double std,
    @Param(value = "whether this is the network's output layer", byDefault = "false")
        boolean output)
    implements Initializer {

  public Mup {
    Checks.positive("mup.std", std);
  }

  /** Of hidden weights, with σ = 1. */
  public Mup() {
    this(1, false);
  }

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    double in = fans.in();
    parameter.normalInPlace(0, output ? std / in : std / Math.sqrt(in), rng);
  }
}
