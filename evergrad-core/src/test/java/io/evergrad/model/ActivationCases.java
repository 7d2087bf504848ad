package io.evergrad.model;

import static io.evergrad.model.SlowLayers.each;

import io.evergrad.model.activation.CRelu;
import io.evergrad.model.activation.Celu;
import io.evergrad.model.activation.Channels;
import io.evergrad.model.activation.HardSigmoid;
import io.evergrad.model.activation.HardSwish;
import io.evergrad.model.activation.HardTanh;
import io.evergrad.model.activation.Identity;
import io.evergrad.model.activation.LogSoftmax;
import io.evergrad.model.activation.Maxout;
import io.evergrad.model.activation.Mish;
import io.evergrad.model.activation.PRelu;
import io.evergrad.model.activation.Relu6;
import io.evergrad.model.activation.Softsign;
import io.evergrad.model.activation.Swish;
import io.evergrad.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Rows of the activations beyond the usual ones. */
final class ActivationCases {

  private static final Shape VECTOR = Shape.of(5);
  private static final Shape SEQUENCE = Shape.of(3, 4);
  private static final Shape IMAGE = Shape.of(4, 3, 2);

  private ActivationCases() {}

  static List<LayerCase> list() {
    return List.of(
        phi(new Identity(), z -> z),
        phi(new Celu(), z -> z > 0 ? z : Math.expm1(z)),
        phi(new Celu(0.4), z -> z > 0 ? z : 0.4 * Math.expm1(z / 0.4)),
        phi(new Swish(), z -> z / (1 + Math.exp(-z))),
        phi(new Swish(2.5), z -> z / (1 + Math.exp(-2.5 * z))),
        phi(new Mish(), z -> z * Math.tanh(Math.log(1 + Math.exp(z)))),
        phi(new Softsign(), z -> z / (1 + Math.abs(z))),
        phi(new HardSigmoid(), z -> Math.min(Math.max(0, z / 6 + 0.5), 1)),
        phi(new HardTanh(), z -> Math.min(Math.max(-1, z), 1)),
        phi(new HardTanh(-0.2, 0.7), z -> Math.min(Math.max(-0.2, z), 0.7)),
        phi(new HardSwish(), z -> z * Math.min(Math.max(0, z / 6 + 0.5), 1)),
        phi(new Relu6(), z -> Math.min(Math.max(0, z), 6)),
        row(new LogSoftmax(), VECTOR, (x, b, p) -> each(SlowLayers.softmax(x, 5), Math::log)),
        row(new PRelu(), IMAGE, prelu(24, 24)),
        row(new PRelu(true), VECTOR, prelu(5, 1)),
        row(new PRelu(true, -0.3, Channels.FIRST), IMAGE, prelu(4, 6)),
        row(new PRelu(true, 0.1, Channels.LAST), SEQUENCE, prelu(4, 1)),
        row(new Maxout(5), VECTOR, (x, b, p) -> maxout(x, 5, 1)),
        row(new Maxout(2), IMAGE, (x, b, p) -> maxout(x, 2, 6)),
        row(new Maxout(2, Channels.LAST), SEQUENCE, (x, b, p) -> maxout(x, 2, 1)),
        row(new CRelu(), VECTOR, (x, b, p) -> crelu(x, 5)),
        row(new CRelu(), IMAGE, (x, b, p) -> crelu(x, 24)),
        row(new CRelu(Channels.LAST), SEQUENCE, (x, b, p) -> crelu(x, 4)));
  }

  private static LayerCase row(LayerSpec spec, Shape input, LayerCase.Slow slow) {
    return new LayerCase(spec, input, false, slow);
  }

  private static LayerCase phi(Activation activation, DoubleUnaryOperator f) {
    return row(activation, VECTOR, (x, batch, p) -> each(x, f));
  }

  /**
   * A channel is {@code run} numbers long; after {@code channels} of them the first comes again.
   */
  private static LayerCase.Slow prelu(int channels, int run) {
    return (x, batch, p) -> {
      double[] slopes = p.of("prelu-0.weight");
      double[] y = x.clone();
      for (int i = 0; i < y.length; i++) {
        double slope = slopes[i / run % channels % slopes.length];
        y[i] = x[i] > 0 ? x[i] : slope * x[i];
      }
      return y;
    };
  }

  /** The largest of {@code pieces} numbers that lie {@code run} apart. */
  private static double[] maxout(double[] x, int pieces, int run) {
    double[] y = new double[x.length / pieces];
    Arrays.fill(y, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < x.length; i++) {
      int at = i / (pieces * run) * run + i % run;
      y[at] = Math.max(y[at], x[i]);
    }
    return y;
  }

  /** Each run of {@code length} numbers becomes its positive part, then its negative part. */
  private static double[] crelu(double[] x, int length) {
    double[] y = new double[2 * x.length];
    for (int i = 0; i < x.length; i++) {
      int at = i / length * 2 * length + i % length;
      y[at] = Math.max(0, x[i]);
      y[at + length] = Math.max(0, -x[i]);
    }
    return y;
  }
}
