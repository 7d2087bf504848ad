package io.evergrad.testkit;

import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Compares recorded gradients with central finite differences in double precision.
 *
 * <p>∂f/∂xᵢ ≈ (f(x + h·eᵢ) − f(x − h·eᵢ)) / 2h, with an error of h²·f‴/6 + 10⁻¹⁶·f/h
 *
 * @param step h, from 1e-8 (below it rounding prevails) to 1e-3 (above it curvature does)
 * @param tolerance the difference allowed, relative to the larger of 1 and the gradient
 */
public record GradientCheck(double step, double tolerance) {

  private static final double SMALLEST_STEP = 1e-8;
  private static final double LARGEST_STEP = 1e-3;

  public GradientCheck {
    if (!(step >= SMALLEST_STEP && step <= LARGEST_STEP)) {
      throw new IllegalArgumentException("step must be 1e-8 to 1e-3, but was " + step);
    }
    if (!(tolerance > 0 && tolerance <= 0.1)) {
      throw new IllegalArgumentException(
          "tolerance must be above 0, at most 0.1, but was " + tolerance);
    }
  }

  /** A step of 1e-5 and a tolerance of 1e-6, which suit values around 1. */
  public static GradientCheck standard() {
    return new GradientCheck(1e-5, 1e-6);
  }

  public GradientCheck withStep(double newStep) {
    return new GradientCheck(newStep, tolerance);
  }

  public GradientCheck withTolerance(double newTolerance) {
    return new GradientCheck(step, newTolerance);
  }

  /**
   * Checks every partial derivative at {@code inputs}. A result that is not a scalar is reduced to
   * one with fixed, unequal weights.
   *
   * @param function the same value for the same inputs
   * @param inputs float64 CPU tensors, unchanged by the check
   * @throws IllegalArgumentException if an input is not float64 or the function is random
   * @throws AssertionError naming the first element that disagrees, or that lies at a kink
   */
  public void check(Function<List<Tensor>, Tensor> function, List<Tensor> inputs) {
    Slopes slopes = new Slopes(function, inputs);
    double[][] recorded = slopes.recorded();
    for (int k = 0; k < recorded.length; k++) {
      for (int i = 0; i < recorded[k].length; i++) {
        compare(slopes, k, i, recorded[k][i]);
      }
    }
  }

  private void compare(Slopes slopes, int k, int i, double recorded) {
    double right = slopes.oneSided(k, i, step);
    double left = slopes.oneSided(k, i, -step);
    String where = "input " + k + ", element " + i + " = " + slopes.value(k, i) + ": ";
    double scale = Math.max(1, Math.abs(recorded));
    double gap = Math.abs(right - left);
    if (gap > 100 * tolerance * scale && !shrinks(slopes, k, i, gap)) {
      throw new AssertionError(
          where
              + "a kink, with slope "
              + left
              + " on the left and "
              + right
              + " on the right; check at another point");
    }
    double found = (left + right) / 2;
    if (!(Math.abs(found - recorded) <= tolerance * scale)) {
      throw new AssertionError(
          where
              + "the gradient is "
              + recorded
              + ", but finite differences give "
              + found
              + " (left "
              + left
              + ", right "
              + right
              + ")");
    }
  }

  /** Where the function is smooth, the one-sided slopes meet as the step shrinks. */
  private boolean shrinks(Slopes slopes, int k, int i, double gap) {
    double half = slopes.oneSided(k, i, step / 2) - slopes.oneSided(k, i, -step / 2);
    return Math.abs(half) < 0.75 * gap;
  }

  /** The function as a number, its slopes along each element and its recorded gradients. */
  private static final class Slopes {

    private final Function<List<Tensor>, Tensor> function;
    private final List<Shape> shapes = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private final double centre;

    Slopes(Function<List<Tensor>, Tensor> function, List<Tensor> inputs) {
      this.function = function;
      for (int k = 0; k < inputs.size(); k++) {
        if (inputs.get(k).dtype() != DType.FLOAT64) {
          throw new IllegalArgumentException(
              "input "
                  + k
                  + " must be FLOAT64, but was "
                  + inputs.get(k).dtype()
                  + ", which cannot resolve finite differences");
        }
        shapes.add(inputs.get(k).shape());
        values.add(inputs.get(k).toDoubles());
      }
      centre = number();
      if (Double.compare(centre, number()) != 0) {
        throw new IllegalArgumentException(
            "the function gives another value each time it is called");
      }
      if (!Double.isFinite(centre)) {
        throw new AssertionError("the function's value is " + centre);
      }
    }

    double value(int k, int i) {
      return values.get(k)[i];
    }

    double oneSided(int k, int i, double step) {
      double before = values.get(k)[i];
      values.get(k)[i] = before + step;
      double exactStep = values.get(k)[i] - before;
      double slope = (number() - centre) / exactStep;
      values.get(k)[i] = before;
      return slope;
    }

    double[][] recorded() {
      return Scope.call(
          () -> {
            List<Tensor> leaves = tensors();
            leaves.forEach(Tensor::requiresGradient);
            return Autograd.gradients(weightedSum(leaves), leaves).stream()
                .map(Tensor::toDoubles)
                .toArray(double[][]::new);
          });
    }

    private double number() {
      return Scope.call(() -> weightedSum(tensors()).item());
    }

    private List<Tensor> tensors() {
      List<Tensor> tensors = new ArrayList<>();
      for (int k = 0; k < shapes.size(); k++) {
        tensors.add(Tensor.of(values.get(k), shapes.get(k)));
      }
      return tensors;
    }

    private Tensor weightedSum(List<Tensor> tensors) {
      Tensor result = function.apply(tensors);
      double[] weights = new double[Math.toIntExact(result.shape().count())];
      Arrays.setAll(weights, i -> 1 + 0.5 * Math.sin(i));
      return result.mul(Tensor.of(weights, result.shape())).sum();
    }
  }
}
