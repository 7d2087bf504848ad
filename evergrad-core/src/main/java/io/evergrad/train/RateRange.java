package io.evergrad.train;

import io.evergrad.part.Checks;
import io.evergrad.schedule.Exponential;

/**
 * The learning rates that a range test tries: from · (to/from)^(i/(steps−1)) for i = 0 … steps−1.
 *
 * @param from the lowest, above 0
 * @param to the highest, above {@code from}
 * @param steps how many, at least 10
 */
public record RateRange(double from, double to, int steps) {

  public RateRange {
    Checks.positive("from", from);
    Checks.that(to > from && Double.isFinite(to), "to", "above from, " + from, to);
    Checks.atLeast(10, "steps", steps);
  }

  /** From 1e-7 to 10 in 200 steps, 25 a decade. */
  public static RateRange standard() {
    return new RateRange(1e-7, 10, 200);
  }

  /** The rates as a schedule, times {@code factor}. */
  Exponential schedule(double factor) {
    return new Exponential(factor * from, to / from, steps - 1);
  }

  public double rate(long step) {
    return schedule(1).at(step);
  }
}
