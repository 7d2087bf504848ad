package io.evergrad.minimize;

import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Objective;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * A function of a vector whose minimum is sought.
 *
 * @param around the function as methods see it from where the search stands, float64 [n], which is
 *     where they ask for its curvature
 */
public record Problem(Function<Tensor, Objective> around) {

  /**
   * A function in plain Java; its gradient comes from central differences, two evaluations for each
   * component.
   */
  public static Problem of(ToDoubleFunction<double[]> function) {
    return of(function, new CentralDifferences(function), CentralDifferences.ROUGH);
  }

  /** A function in plain Java with its gradient, which must have as many components as x. */
  public static Problem of(ToDoubleFunction<double[]> function, UnaryOperator<double[]> gradient) {
    return of(function, gradient, CentralDifferences.FINE);
  }

  /** A function of a float64 tensor [n] whose result is a scalar; gradients are recorded. */
  public static Problem ofTensor(UnaryOperator<Tensor> function) {
    return new Problem(here -> new Recorded(function, here));
  }

  private static Problem of(
      ToDoubleFunction<double[]> function, UnaryOperator<double[]> gradient, double step) {
    return new Problem(here -> new Plain(function, gradient, step, here));
  }
}
