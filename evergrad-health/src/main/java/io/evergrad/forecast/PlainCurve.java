package io.evergrad.forecast;

import io.evergrad.model.Activation;
import io.evergrad.model.activation.Curve;
import io.evergrad.model.activation.Elu;
import io.evergrad.model.activation.Erf;
import io.evergrad.model.activation.Gelu;
import io.evergrad.model.activation.Identity;
import io.evergrad.model.activation.LeakyRelu;
import io.evergrad.model.activation.Relu;
import io.evergrad.model.activation.Selu;
import io.evergrad.model.activation.Sigmoid;
import io.evergrad.model.activation.Silu;
import io.evergrad.model.activation.Softplus;
import io.evergrad.model.activation.Tanh;
import java.util.Optional;

/**
 * Values and slopes of the usual activations in plain Java. The first tensor of a process costs
 * seconds while libtorch is loaded, which a forecast of a usual recipe is spared so; other
 * activations go by their own tensors.
 */
final class PlainCurve {

  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);

  /** φ(x) and φ'(x), in this order. */
  @FunctionalInterface
  private interface Formula {
    double[] at(double x);
  }

  private PlainCurve() {}

  static Curve of(Activation activation, double[] points) {
    Optional<Formula> formula = formula(activation);
    if (formula.isEmpty()) {
      return Curve.of(activation, points);
    }
    double[] values = new double[points.length];
    double[] slopes = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      double[] at = formula.get().at(points[i]);
      values[i] = at[0];
      slopes[i] = at[1];
    }
    return new Curve(values, slopes);
  }

  private static Optional<Formula> formula(Activation activation) {
    if (activation instanceof Identity) {
      return Optional.of(x -> new double[] {x, 1});
    }
    if (activation instanceof Relu) {
      return Optional.of(x -> bent(x, 0));
    }
    if (activation instanceof LeakyRelu leaky) {
      return Optional.of(x -> bent(x, leaky.slope()));
    }
    if (activation instanceof Elu elu) {
      return Optional.of(x -> elu(x, elu.alpha(), 1));
    }
    if (activation instanceof Selu) {
      return Optional.of(x -> elu(x, SELU_ALPHA, SELU_SCALE));
    }
    return smooth(activation);
  }

  private static Optional<Formula> smooth(Activation activation) {
    if (activation instanceof Tanh) {
      return Optional.of(PlainCurve::tanh);
    }
    if (activation instanceof Sigmoid) {
      return Optional.of(PlainCurve::sigmoid);
    }
    if (activation instanceof Silu) {
      return Optional.of(x -> weighed(x, sigmoid(x)));
    }
    if (activation instanceof Softplus) {
      return Optional.of(
          x -> new double[] {Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), sigmoid(x)[0]});
    }
    if (activation instanceof Erf) {
      return Optional.of(
          x -> new double[] {ErrorFunction.at(x), 2 / Math.sqrt(Math.PI) * Math.exp(-x * x)});
    }
    return activation instanceof Gelu gelu && !gelu.approximate()
        ? Optional.of(x -> weighed(x, normal(x)))
        : Optional.empty();
  }

  private static double[] bent(double x, double below) {
    double slope = x > 0 ? 1 : below;
    return new double[] {slope * x, slope};
  }

  private static double[] elu(double x, double alpha, double scale) {
    return x > 0
        ? new double[] {scale * x, scale}
        : new double[] {scale * alpha * Math.expm1(x), scale * alpha * Math.exp(x)};
  }

  private static double[] tanh(double x) {
    double y = Math.tanh(x);
    return new double[] {y, 1 - y * y};
  }

  private static double[] sigmoid(double x) {
    double small = Math.exp(-Math.abs(x));
    double y = (x < 0 ? small : 1) / (1 + small);
    return new double[] {y, small / ((1 + small) * (1 + small))};
  }

  private static double[] normal(double x) {
    double below = (1 + ErrorFunction.at(x / Math.sqrt(2))) / 2;
    return new double[] {below, DENSITY * Math.exp(-x * x / 2)};
  }

  /** x·g(x) of g and its slope. */
  private static double[] weighed(double x, double[] gate) {
    return new double[] {x * gate[0], gate[0] + x * gate[1]};
  }
}
