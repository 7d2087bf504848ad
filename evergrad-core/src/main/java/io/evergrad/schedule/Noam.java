package io.evergrad.schedule;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;

/**
 * The transformer's: a straight rise, then one over the root of the time.
 *
 * <p>r(t) = factor·width^−½·min((t+1)^−½, (t+1)·warm-up^−1½); t in steps.
 */
@Part(
    name = "noam",
    summary = "The transformer's: a straight rise, then one over the root of the time.",
    formula = "r(t) = factor·width^−½·min((t+1)^−½, (t+1)·warm-up^−1½)",
    source = "Vaswani et al. 2017, eq. 3")
public record Noam(
    @Param("the model's width, at least 1") int width,
    @Param(
            value = "steps of the rise, at least 1",
            byDefault = "4000",
            whose = "Vaswani et al. 2017")
        long warmUp,
    @Param(value = "factor on every rate, above 0", byDefault = "1", whose = "Vaswani et al. 2017")
        double factor)
    implements Schedule {

  public Noam {
    Checks.atLeast(1, "noam.width", width);
    Checks.atLeast(1, "noam.warm-up", warmUp);
    Checks.positive("noam.factor", factor);
  }

  public Noam(int width) {
    this(width, 4000, 1);
  }

  @Override
  public double at(long step) {
    double t = step + 1.0;
    return factor
        / Math.sqrt(width)
        * Math.min(1 / Math.sqrt(t), t * Math.pow((double) warmUp, -1.5));
  }
}
