package io.evergrad.transform.scale;

import java.util.function.DoubleFunction;

/**
 * Looks along a line for a step that lowers a function enough and flattens its slope enough: f(t) ≤
 * f(0) + c₁·t·f′(0) and |f′(t)| ≤ c₂·|f′(0)|, with c₁ = 1e-4 and c₂ = 0.9.
 *
 * <p>Values that differ by less than {@code noise} times f(0) count as equal. What is not a number
 * counts as too high.
 *
 * <p>Source: Nocedal and Wright 2006, algorithms 3.5 and 3.6, with cubic interpolation (3.59).
 *
 * @param tries the most evaluations
 * @param noise the relative rounding of the function's values
 */
public record StrongWolfe(int tries, double noise) {

  private static final double DECREASE = 1e-4;
  private static final double FLATTEN = 0.9;
  private static final double MARGIN = 0.1;

  /** The function's value and slope at a step. */
  public record Trial(double step, double value, double slope) {}

  /**
   * The step found; {@code start} where nothing lower was found.
   *
   * @param line evaluates the function at a step
   * @param start the trial at step 0, with a negative slope
   * @param first the first step to try
   */
  public Trial search(DoubleFunction<Trial> line, Trial start, double first) {
    return new Search(line, start).bracket(first);
  }

  private final class Search {

    private final DoubleFunction<Trial> line;
    private final Trial start;
    private int left = tries;

    Search(DoubleFunction<Trial> line, Trial start) {
      this.line = line;
      this.start = start;
    }

    Trial bracket(double first) {
      Trial before = start;
      double step = first;
      while (left > 0) {
        Trial now = at(step);
        if (isTooHigh(now) || (before.step > 0 && now.value >= before.value)) {
          return narrow(before, now);
        }
        if (isFlat(now)) {
          return now;
        }
        if (now.slope >= 0) {
          return narrow(now, before);
        }
        before = now;
        step *= 2;
      }
      return before;
    }

    /** Between the best trial so far and one beyond the step sought. */
    private Trial narrow(Trial best, Trial other) {
      Trial low = best;
      Trial high = other;
      while (left > 0) {
        Trial now = at(between(low, high));
        if (isTooHigh(now) || now.value > low.value + slack()) {
          high = now;
        } else if (isFlat(now)) {
          return now;
        } else {
          high = now.slope * (high.step - low.step) >= 0 ? low : high;
          low = now;
        }
      }
      return low;
    }

    private Trial at(double step) {
      left--;
      return line.apply(step);
    }

    private boolean isTooHigh(Trial t) {
      return !(t.value <= start.value + DECREASE * t.step * start.slope + slack());
    }

    private boolean isFlat(Trial t) {
      return Math.abs(t.slope) <= -FLATTEN * start.slope;
    }

    private double slack() {
      return noise * Math.abs(start.value);
    }

    /** The minimum of the cubic through both trials, kept off their ends. */
    private double between(Trial a, Trial b) {
      double d1 = a.slope + b.slope - 3 * (a.value - b.value) / (a.step - b.step);
      double d2 = Math.copySign(Math.sqrt(d1 * d1 - a.slope * b.slope), b.step - a.step);
      double cubic =
          b.step - (b.step - a.step) * (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2);
      double low = Math.min(a.step, b.step);
      double width = Math.abs(a.step - b.step);
      return Double.isFinite(cubic)
          ? Math.max(low + MARGIN * width, Math.min(low + (1 - MARGIN) * width, cubic))
          : low + width / 2;
    }
  }
}
