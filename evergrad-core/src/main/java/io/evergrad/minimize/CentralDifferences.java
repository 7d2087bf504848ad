package io.evergrad.minimize;

import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** ∂f/∂xᵢ ≈ (f(x + h·eᵢ) − f(x − h·eᵢ))/2h with h = ∛ε·max(1, |xᵢ|); errors of about 1e-10. */
record CentralDifferences(ToDoubleFunction<double[]> function) implements UnaryOperator<double[]> {

  /** The step between two exact values, ∛ε. */
  static final double FINE = Math.cbrt(Math.ulp(1.0));

  /** The step between two values that are differences themselves. */
  static final double ROUGH = Math.sqrt(Math.sqrt(Math.ulp(1.0)));

  @Override
  public double[] apply(double[] x) {
    double[] gradient = new double[x.length];
    double[] moved = x.clone();
    for (int i = 0; i < x.length; i++) {
      double step = FINE * Math.max(1, Math.abs(x[i]));
      double above = x[i] + step;
      double below = x[i] - step;
      moved[i] = above;
      double higher = function.applyAsDouble(moved);
      moved[i] = below;
      gradient[i] = (higher - function.applyAsDouble(moved)) / (above - below);
      moved[i] = x[i];
    }
    return gradient;
  }
}
