package io.evergrad.minimize;

import io.evergrad.minimize.Stopping.Reason;
import java.util.List;
import java.util.Locale;

/**
 * Where a search ended.
 *
 * @param x the place, [n]; for methods that judge by an average, that average; after {@link
 *     Reason#NOT_FINITE} the last place of the trace
 * @param value f(x)
 * @param reason which rule ended the search
 * @param steps how many steps were made
 * @param trace where each step began, and the end; only finite values
 */
public record Minimum(double[] x, double value, Reason reason, long steps, List<Point> trace) {

  public Minimum {
    x = x.clone();
    trace = List.copyOf(trace);
  }

  @Override
  public double[] x() {
    return x.clone();
  }

  /**
   * A place on the way.
   *
   * @param step how many steps led here
   * @param gradientNorm ‖∇f(x)‖; NaN where the method needs no gradient
   */
  public record Point(long step, double[] x, double value, double gradientNorm) {

    public Point {
      x = x.clone();
    }

    @Override
    public double[] x() {
      return x.clone();
    }
  }

  /** One line: the value, the steps and the reason. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "f = %.6g after %d steps (%s)",
        value,
        steps,
        reason.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
