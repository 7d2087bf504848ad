package io.evergrad.schedule;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;

/**
 * Falls along half a cosine, begins anew and takes longer each time (SGDR).
 *
 * <p>r(t) = end + (rate−end)(1+cos(πu/p))/2, u steps into a period of p; t in steps.
 */
@Part(
    name = "cosine-restarts",
    summary = "Falls along half a cosine, begins anew and takes longer each time (SGDR).",
    formula = "r(t) = end + (rate−end)(1+cos(πu/p))/2, u steps into a period of p",
    source = "Loshchilov and Hutter 2017, eq. 5; PyTorch CosineAnnealingWarmRestarts")
public record CosineRestarts(
    @Param("the rate at step 0, above 0") double rate,
    @Param("steps of the first period, at least 1") long period,
    @Param(
            value = "each period over the one before, at least 1",
            byDefault = "1",
            whose = "PyTorch")
        int multiplier,
    @Param(
            value = "the rate that each period falls to, at least 0",
            byDefault = "0",
            whose = "PyTorch")
        double end)
    implements Schedule {

  public CosineRestarts {
    Checks.positive("cosine-restarts.rate", rate);
    Checks.atLeast(1, "cosine-restarts.period", period);
    Checks.atLeast(1, "cosine-restarts.multiplier", multiplier);
    Checks.notNegative("cosine-restarts.end", end);
  }

  public CosineRestarts(double rate, long period) {
    this(rate, period, 1, 0);
  }

  @Override
  public double at(long step) {
    return end + (rate - end) * (1 + Math.cos(Math.PI * progress(step))) / 2;
  }

  /** The share of its period that has passed at {@code step}. */
  private double progress(long step) {
    if (multiplier == 1) {
      return (double) (step % period) / period;
    }
    long left = step;
    double now = period;
    while (left >= now) {
      left -= (long) now;
      now *= multiplier;
    }
    return left / now;
  }
}
