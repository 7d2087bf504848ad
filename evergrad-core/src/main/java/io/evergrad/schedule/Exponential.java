package io.evergrad.schedule;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;

/** Falls by the same factor in equal times. r(t) = rate·decay^(t/steps); t in steps. */
@Part(
    name = "exponential",
    summary = "Falls by the same factor in equal times.",
    formula = "r(t) = rate·decay^(t/steps)",
    source = "")
public record Exponential(
    @Param("the rate at step 0, above 0") double rate,
    @Param(value = "factor, above 0", byDefault = "0.5") double decay,
    @Param(value = "steps in which the rate falls by that factor, at least 1", byDefault = "1000")
        long steps)
    implements Schedule {

  public Exponential {
    Checks.positive("exponential.rate", rate);
    Checks.positive("exponential.decay", decay);
    Checks.atLeast(1, "exponential.steps", steps);
  }

  @Override
  public double at(long step) {
    return rate * Math.pow(decay, (double) step / steps);
  }
}
