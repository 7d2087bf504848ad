package io.evergrad.schedule;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;

/**
 * Warms up, stays for long and falls at the end.
 *
 * <p>r(t) = rate·(t+1)/warm-up, then rate, then rate → end in decay steps; t in steps.
 */
@Part(
    name = "wsd",
    summary = "Warms up, stays for long and falls at the end.",
    formula = "r(t) = rate·(t+1)/warm-up, then rate, then rate → end in decay steps",
    source = "Hu et al. 2024 (MiniCPM), sec. 4; Hägele et al. 2024, eq. 1 for the fall")
public record Wsd(
    @Param("the rate between, above 0") double rate,
    @Param("steps of the rise, at least 0") long warmUp,
    @Param("steps at the rate, at least 0") long stable,
    @Param("steps of the fall, at least 1") long decay,
    @Param(value = "the last rate, at least 0", byDefault = "0", whose = "Hägele et al. 2024")
        double end,
    @Param(
            value = "how the rate falls: linear, cosine or root",
            byDefault = "root",
            whose = "Hägele et al. 2024")
        Curve shape)
    implements Schedule {

  public Wsd {
    Checks.positive("wsd.rate", rate);
    Checks.atLeast(0, "wsd.warm-up", warmUp);
    Checks.atLeast(0, "wsd.stable", stable);
    Checks.atLeast(1, "wsd.decay", decay);
    Checks.notNegative("wsd.end", end);
  }

  public Wsd(double rate, long warmUp, long stable, long decay) {
    this(rate, warmUp, stable, decay, 0, Curve.ROOT);
  }

  @Override
  public double at(long step) {
    if (step < warmUp) {
      return rate * (step + 1) / warmUp;
    }
    return shape.between(rate, end, (double) (step - warmUp - stable) / decay);
  }
}
