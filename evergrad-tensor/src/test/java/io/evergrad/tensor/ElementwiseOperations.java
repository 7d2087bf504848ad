package io.evergrad.tensor;

import static io.evergrad.tensor.Operation.binary;
import static io.evergrad.tensor.Operation.operation;
import static io.evergrad.tensor.Operation.unary;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/** The operations that treat each element alone. */
final class ElementwiseOperations {

  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final Shape S = Shape.of(3, 4);

  private ElementwiseOperations() {}

  static List<Operation> list() {
    return List.of(
        binary("add", x -> x[0].add(x[1]), Double::sum),
        binary("sub", x -> x[0].sub(x[1]), (a, b) -> a - b),
        binary("mul", x -> x[0].mul(x[1]), (a, b) -> a * b),
        binary("div", x -> x[0].div(x[1]), (a, b) -> a / b).on(0.5, 2),
        operation("add, broadcast", x -> x[0].add(x[1]), x -> addRow(x[0], x[1]), S, Shape.of(4)),
        unary("add value", x -> x.add(0.3), x -> x + 0.3),
        unary("mul value", x -> x.mul(-1.7), x -> x * -1.7),
        unary("neg", Tensor::neg, x -> -x),
        unary("abs", Tensor::abs, Math::abs),
        unary("square", Tensor::square, x -> x * x),
        unary("sqrt", Tensor::sqrt, Math::sqrt).on(0.2, 4),
        unary("exp", Tensor::exp, Math::exp),
        unary("log", Tensor::log, Math::log).on(0.2, 4),
        unary("clamp", x -> x.clamp(-1, 0.5), x -> Math.max(-1, Math.min(0.5, x))),
        unary("clampMax", x -> x.clampMax(0.7), x -> Math.min(0.7, x)),
        unary("sigmoid", Tensor::sigmoid, x -> 1 / (1 + Math.exp(-x))),
        unary("tanh", Tensor::tanh, Math::tanh),
        unary("relu", Tensor::relu, x -> Math.max(0, x)),
        unary("leakyRelu", x -> x.leakyRelu(0.1), x -> x > 0 ? x : 0.1 * x),
        unary("elu", x -> x.elu(1.3), x -> x > 0 ? x : 1.3 * Math.expm1(x)),
        unary("selu", Tensor::selu, x -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x))),
        unary("gelu", x -> x.gelu(false), x -> x * 0.5 * (1 + erf(x / Math.sqrt(2)))),
        unary("gelu, approximate", x -> x.gelu(true), ElementwiseOperations::tanhGelu),
        unary("silu", Tensor::silu, x -> x / (1 + Math.exp(-x))),
        unary("softplus", Tensor::softplus, x -> Math.log1p(Math.exp(x))),
        unary("erf", Tensor::erf, ElementwiseOperations::erf),
        unary("pow", x -> x.pow(2.5), x -> Math.pow(x, 2.5)).on(0.2, 4),
        unary("reciprocal", Tensor::reciprocal, x -> 1 / x).on(0.5, 2),
        unary("log1p", Tensor::log1p, Math::log1p).on(-0.5, 2),
        unary("sin", Tensor::sin, Math::sin),
        unary("cos", Tensor::cos, Math::cos),
        unary("floor", Tensor::floor, Math::floor).withoutGradient(),
        unary("round", Tensor::round, Math::rint).withoutGradient(),
        binary("maximum", x -> x[0].maximum(x[1]), Math::max),
        binary("minimum", x -> x[0].minimum(x[1]), Math::min),
        binary("gt of tensors", x -> x[0].gt(x[1]), (a, b) -> a > b ? 1 : 0).withoutGradient(),
        test("gt", x -> x.gt(0.5), x -> x > 0.5),
        test("ge", x -> x.ge(0.5), x -> x >= 0.5),
        test("lt", x -> x.lt(0.5), x -> x < 0.5),
        test("le", x -> x.le(0.5), x -> x <= 0.5),
        test("isFinite", x -> x.mul(1e308).mul(10).isFinite(), x -> false).on(1, 2),
        test("logicalOr", x -> x.gt(1).logicalOr(x.lt(-1)), x -> x > 1 || x < -1),
        binary("eq", x -> x[0].gt(0).eq(x[1].gt(0)), (a, b) -> a > 0 == b > 0 ? 1 : 0)
            .withoutGradient(),
        binary("where", x -> Tensor.where(x[0].gt(0), x[0], x[1]), (a, b) -> a > 0 ? a : b));
  }

  private static Operation test(String name, Function<Tensor, Tensor> run, DoublePredicate holds) {
    return unary(name, run, x -> holds.test(x) ? 1 : 0).withoutGradient();
  }

  private static double[] addRow(double[] matrix, double[] row) {
    double[] sum = matrix.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += row[i % row.length];
    }
    return sum;
  }

  private static double tanhGelu(double x) {
    return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
  }

  /** The Maclaurin series; exact to a few ulp for |x| ≤ 2. */
  static double erf(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; n < 80; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }
}
