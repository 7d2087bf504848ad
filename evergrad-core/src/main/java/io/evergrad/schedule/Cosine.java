package io.evergrad.schedule;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;

/**
 * Falls along half a cosine and then stays. r(t) = end + (rate−end)(1+cos(πt/steps))/2; t in steps.
 */
@Part(
    name = "cosine",
    summary = "Falls along half a cosine and then stays.",
    formula = "r(t) = end + (rate−end)(1+cos(πt/steps))/2",
    source = "Loshchilov and Hutter 2017, eq. 5")
public record Cosine(
    @Param("the rate at step 0, above 0") double rate,
    @Param("steps from the first rate to the last, at least 1") long steps,
    @Param(
            value = "the last rate, at least 0",
            byDefault = "0",
            whose = "Loshchilov and Hutter 2017")
        double end)
    implements Schedule {

  public Cosine {
    Checks.positive("cosine.rate", rate);
    Checks.atLeast(1, "cosine.steps", steps);
    Checks.notNegative("cosine.end", end);
  }

  @Override
  public double at(long step) {
    double progress = Math.min(1, (double) step / steps);
    return end + (rate - end) * (1 + Math.cos(Math.PI * progress)) / 2;
  }
}
