package io.evergrad.schedule;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;

/**
 * Rises to a peak and falls far below its beginning, once.
 *
 * <p>A rise of less than one step begins at the peak.
 *
 * <p>r: peak/divisor → peak in rise·steps−1, → peak/(divisor·final-divisor) at steps−1, then stays;
 * t in steps.
 */
@Part(
    name = "one-cycle",
    summary = "Rises to a peak and falls far below its beginning, once.",
    formula =
        "r: peak/divisor → peak in rise·steps−1, → peak/(divisor·final-divisor) at steps−1, then stays",
    source = "Smith and Topin 2018; PyTorch OneCycleLR with two phases")
public record OneCycle(
    @Param("the highest rate, above 0") double peak,
    @Param("steps of the cycle, at least 2") long steps,
    @Param(
            value = "share of the steps that rise, above 0 and below 1",
            byDefault = "0.3",
            whose = "PyTorch")
        double rise,
    @Param(value = "the peak over the first rate, at least 1", byDefault = "25", whose = "PyTorch")
        double divisor,
    @Param(value = "the first rate over the last, at least 1", byDefault = "1e4", whose = "PyTorch")
        double finalDivisor,
    @Param(
            value = "how the rate rises and falls: linear, cosine or root",
            byDefault = "cosine",
            whose = "PyTorch")
        Curve shape)
    implements Schedule {

  public OneCycle {
    Checks.positive("one-cycle.peak", peak);
    Checks.atLeast(2, "one-cycle.steps", steps);
    Checks.that(rise > 0 && rise < 1, "one-cycle.rise", "above 0 and below 1", rise);
    least("divisor", divisor);
    least("final-divisor", finalDivisor);
  }

  public OneCycle(double peak, long steps) {
    this(peak, steps, 0.3, 25, 1e4, Curve.COSINE);
  }

  @Override
  public double at(long step) {
    double first = peak / divisor;
    double summit = rise * steps - 1;
    if (summit > 0 && step <= summit) {
      return shape.between(first, peak, step / summit);
    }
    double before = Math.max(0, summit);
    double progress = Math.min(1, (step - before) / (steps - 1 - before));
    return shape.between(peak, first / finalDivisor, progress);
  }

  private static void least(String name, double value) {
    Checks.that(value >= 1 && Double.isFinite(value), "one-cycle." + name, "at least 1", value);
  }
}
