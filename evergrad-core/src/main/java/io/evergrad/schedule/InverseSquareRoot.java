package io.evergrad.schedule;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;

/**
 * Rises in a straight line and falls as one over the root of the time.
 *
 * <p>r(t) = rate·min((t+1)/warm-up, √(warm-up/(t+1))); t in steps.
 */
@Part(
    name = "inverse-square-root",
    summary = "Rises in a straight line and falls as one over the root of the time.",
    formula = "r(t) = rate·min((t+1)/warm-up, √(warm-up/(t+1)))",
    source = "fairseq inverse_sqrt; Raffel et al. 2020")
public record InverseSquareRoot(
    @Param("the highest rate, at the end of the rise, above 0") double rate,
    @Param(value = "steps of the rise, at least 1", byDefault = "4000", whose = "fairseq")
        long warmUp)
    implements Schedule {

  public InverseSquareRoot {
    Checks.positive("inverse-square-root.rate", rate);
    Checks.atLeast(1, "inverse-square-root.warm-up", warmUp);
  }

  public InverseSquareRoot(double rate) {
    this(rate, 4000);
  }

  @Override
  public double at(long step) {
    double t = step + 1.0;
    return rate * Math.min(t / warmUp, Math.sqrt(warmUp / t));
  }
}
