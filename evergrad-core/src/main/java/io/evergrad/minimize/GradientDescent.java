package io.evergrad.minimize;

import io.evergrad.part.Checks;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.scale.Lbfgs;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * Minimises a function of a vector, in float64 on the CPU.
 *
 * <pre>{@code
 * Minimum found = GradientDescent.minimize(x -> Math.pow(x[0] - 3, 2) + x[1] * x[1], start);
 * }</pre>
 *
 * <p>Where no method is given it is {@link Lbfgs}: it needs no learning rate and no scale, and its
 * line search never ends higher than it began. Any other transform works as it does in training,
 * with one parameter, {@code x}, a vector: w ← w + u(∇f(w)). Schedules count steps; each step's
 * value is told to them as a validation loss.
 */
public final class GradientDescent {

  private GradientDescent() {}

  /** By central differences and {@link Lbfgs}. */
  public static Minimum minimize(ToDoubleFunction<double[]> function, double[] start) {
    return minimize(Problem.of(function), start);
  }

  /** By the user's own gradient and {@link Lbfgs}. */
  public static Minimum minimize(
      ToDoubleFunction<double[]> function, UnaryOperator<double[]> gradient, double[] start) {
    return minimize(Problem.of(function, gradient), start);
  }

  /** By {@link Lbfgs}. */
  public static Minimum minimize(Problem problem, double[] start) {
    return minimize(problem, start, new Lbfgs());
  }

  /** By {@code method}, until {@link Stopping#suiting} says so. */
  public static Minimum minimize(Problem problem, double[] start, GradientTransform method) {
    return minimize(problem, start, method, Stopping.suiting(method));
  }

  /**
   * The whole trace is kept: 8·n bytes a step.
   *
   * @param start where to begin, at least one number, unchanged
   * @throws IllegalArgumentException if {@code start} is empty or not finite, or the function is
   *     not finite there
   */
  public static Minimum minimize(
      Problem problem, double[] start, GradientTransform method, Stopping stopping) {
    Checks.that(start.length > 0, "start", "a vector of at least one number", "empty");
    for (double x : start) {
      Checks.finite("start", x);
    }
    try (Descent descent = new Descent(problem, start, method)) {
      return descent.run(stopping);
    }
  }
}
