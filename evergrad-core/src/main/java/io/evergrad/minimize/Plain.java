package io.evergrad.minimize;

import io.evergrad.part.Checks;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Objective;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * A function and its gradient in plain Java, seen from a place.
 *
 * @param step of the differences of gradients that make curvature, relative to ‖x‖
 * @param here where curvature is taken
 */
record Plain(
    ToDoubleFunction<double[]> function, UnaryOperator<double[]> gradient, double step, Tensor here)
    implements Objective {

  @Override
  public Tensor loss(Tensor parameters) {
    return scalar(parameters.toDoubles());
  }

  @Override
  public Point at(Tensor parameters) {
    double[] x = parameters.toDoubles();
    return new Point(scalar(x), vector(slope(x)));
  }

  /** (∇f(x + hv) − ∇f(x − hv))/2h, with a step of the same length whatever v is. */
  @Override
  public Tensor curvature(Tensor direction) {
    double[] v = direction.toDoubles();
    double[] x = here.toDoubles();
    double length = length(v);
    if (length == 0) {
      return direction.mul(0);
    }
    double h = step * Math.max(1, length(x)) / length;
    double[] above = slope(moved(x, v, h));
    double[] below = slope(moved(x, v, -h));
    Arrays.setAll(above, i -> (above[i] - below[i]) / (2 * h));
    return vector(above);
  }

  private Tensor scalar(double[] x) {
    return Tensor.of(new double[] {function.applyAsDouble(x.clone())}, Shape.of());
  }

  private static Tensor vector(double[] values) {
    return Tensor.of(values, Shape.of(values.length));
  }

  private double[] slope(double[] x) {
    double[] g = gradient.apply(x.clone());
    Checks.that(g.length == x.length, "the gradient's length", "that of x, " + x.length, g.length);
    return g;
  }

  private static double length(double[] v) {
    return Math.sqrt(Arrays.stream(v).map(e -> e * e).sum());
  }

  private static double[] moved(double[] x, double[] v, double by) {
    double[] there = x.clone();
    Arrays.setAll(there, i -> x[i] + by * v[i]);
    return there;
  }
}
