package io.evergrad.tensor;

import static io.evergrad.tensor.Operation.operation;
import static io.evergrad.tensor.Operation.unary;

import java.util.List;

/** The activations beyond the usual ones. */
final class ActivationOperations {

  private ActivationOperations() {}

  static List<Operation> list() {
    return List.of(
        unary("celu", x -> x.celu(0.7), x -> x > 0 ? x : 0.7 * Math.expm1(x / 0.7)),
        unary("mish", Tensor::mish, x -> x * Math.tanh(Math.log1p(Math.exp(x)))),
        unary("softsign", Tensor::softsign, x -> x / (1 + Math.abs(x))),
        unary("hardSigmoid", Tensor::hardSigmoid, x -> between(x + 3, 0, 6) / 6).on(-5, 5),
        unary("hardSwish", Tensor::hardSwish, x -> x * between(x + 3, 0, 6) / 6).on(-5, 5),
        unary("hardTanh", x -> x.hardTanh(-0.4, 1.1), x -> between(x, -0.4, 1.1)),
        unary("erfInverse", x -> x.erfInverse().erf(), x -> x).on(-0.9, 0.9),
        operation(
            "prelu, one slope",
            x -> x[0].prelu(x[1]),
            x -> prelu(x[0], x[1]),
            Shape.of(3, 4),
            Shape.of(1)),
        operation(
            "prelu, a slope a channel",
            x -> x[0].prelu(x[1]),
            x -> prelu(x[0], x[1]),
            Shape.of(3, 4),
            Shape.of(4)));
  }

  private static double between(double x, double low, double high) {
    return Math.max(low, Math.min(high, x));
  }

  private static double[] prelu(double[] x, double[] slopes) {
    double[] y = x.clone();
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] > 0 ? x[i] : slopes[i % slopes.length] * x[i];
    }
    return y;
  }
}
