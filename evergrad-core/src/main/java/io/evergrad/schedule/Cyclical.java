package io.evergrad.schedule;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;

/**
 * Rises and falls between two rates again and again.
 *
 * <p>r(t) = low + (high−low)·h·a, h the place in the triangle, a = 1, 2^−(cycle−1) or gamma^t; t in
 * steps.
 */
@Part(
    name = "cyclical",
    summary = "Rises and falls between two rates again and again.",
    formula =
        "r(t) = low + (high−low)·h·a, h the place in the triangle, a = 1, 2^−(cycle−1) or gamma^t",
    source = "Smith 2017, sec. 3.1; PyTorch CyclicLR")
public record Cyclical(
    @Param("the lowest rate, at least 0") double low,
    @Param("the highest rate, above 0") double high,
    @Param(value = "steps of a rise, at least 1", byDefault = "2000", whose = "PyTorch") long up,
    @Param(value = "steps of a fall, at least 1", byDefault = "2000", whose = "PyTorch") long down,
    @Param(
            value =
                "how the peaks change: triangular, triangular2 halves them each cycle, exp-range takes them times gamma each step",
            byDefault = "triangular",
            whose = "Smith 2017")
        Mode mode,
    @Param(
            value = "factor of a step for exp-range, above 0 and at most 1",
            byDefault = "0.99994",
            whose = "Smith 2017")
        double gamma)
    implements Schedule {

  public Cyclical {
    Checks.notNegative("cyclical.low", low);
    Checks.positive("cyclical.high", high);
    Checks.that(high >= low, "cyclical.high", "at least the lowest rate " + low, high);
    Checks.atLeast(1, "cyclical.up", up);
    Checks.atLeast(1, "cyclical.down", down);
    Checks.that(gamma > 0 && gamma <= 1, "cyclical.gamma", "above 0 and at most 1", gamma);
  }

  public Cyclical(double low, double high, long half) {
    this(low, high, half, half, Mode.TRIANGULAR, 0.99994);
  }

  @Override
  public double at(long step) {
    long cycle = step / (up + down);
    long inside = step % (up + down);
    double height = inside <= up ? (double) inside / up : (double) (up + down - inside) / down;
    double size =
        switch (mode) {
          case TRIANGULAR -> 1;
          case TRIANGULAR2 -> Math.pow(0.5, (double) cycle);
          case EXP_RANGE -> Math.pow(gamma, (double) step);
        };
    return low + (high - low) * height * size;
  }

  /** How the height of the cycles changes. */
  public enum Mode {
    TRIANGULAR,
    TRIANGULAR2,
    EXP_RANGE
  }
}
