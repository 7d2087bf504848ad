package io.evergrad.model;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.repeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.evergrad.init.Fans;
import io.evergrad.init.Init;
import io.evergrad.model.activation.Erf;
import io.evergrad.model.activation.Gelu;
import io.evergrad.model.activation.Identity;
import io.evergrad.model.activation.LeakyRelu;
import io.evergrad.model.activation.Relu;
import io.evergrad.model.activation.Sigmoid;
import io.evergrad.model.activation.Softmax;
import io.evergrad.model.activation.Softsign;
import io.evergrad.model.activation.Tanh;
import io.evergrad.model.layer.Linear;
import io.evergrad.model.start.Critical;
import io.evergrad.model.start.CriticalPoint;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.Ledger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the critical start is where it says it is, and keeps what it says it keeps. */
class CriticalTest {

  private static final int DEPTH = 16;

  private static Critical withBias(Activation activation, double biasVariance) {
    return new Critical(activation, Optional.empty(), Optional.of(biasVariance), false);
  }

  private static Ledger.Row row(String oracle) {
    return new Ledger.Row("initializer", "critical", oracle);
  }

  static Stream<Arguments> points() {
    double erf = Math.PI / 4 * Math.sqrt(1 + 4 * 0.6);
    double erfBias = 0.6 - erf * 2 / Math.PI * Math.asin(1.2 / 2.2);
    return Stream.of(
        arguments(new Critical(new Relu()), 2.0, 0.0),
        arguments(new Critical(new Relu(), 7), 2.0, 0.0),
        arguments(withBias(new Relu(), 0), 2.0, 0.0),
        arguments(new Critical(new LeakyRelu(0.5)), 1.6, 0.0),
        arguments(new Critical(new Identity()), 1.0, 0.0),
        arguments(new Critical(new Erf(), 0.6), erf, erfBias),
        arguments(withBias(new Erf(), erfBias), erf, erfBias),
        arguments(withBias(new Tanh(), 0), 1.0, 0.0));
  }

  @ParameterizedTest
  @MethodSource("points")
  void thePointOfAClosedForm(Critical critical, double weights, double biases) {
    CriticalPoint point = critical.point();
    Ledger.within(
        row("closed-form critical point"),
        1e-7,
        new double[] {weights, biases},
        new double[] {point.weightVariance(), point.biasVariance()});
  }

  @Test
  void thePublishedPointOfTanh() {
    CriticalPoint point = withBias(new Tanh(), 0.05).point();
    Ledger.within(
        row("published critical point of tanh"),
        5e-6,
        new double[] {1.76095, 0.05},
        new double[] {point.weightVariance(), point.biasVariance()});
  }

  @Test
  void fillsWeightsAndBiasesWithTheirVariances() {
    Critical critical = new Critical(new Tanh(), 0.8);
    Shape shape = Shape.of(500, 300);
    double[] w = fill(critical, shape);
    double[] b = fill(critical, Shape.of(100_000));
    // Five standard errors of a mean square, √(2/n) each.
    assertThat(square(w) * 300 / critical.point().weightVariance())
        .isCloseTo(1, within(5 * Math.sqrt(2.0 / w.length)));
    assertThat(square(b) / critical.point().biasVariance())
        .isCloseTo(1, within(5 * Math.sqrt(2.0 / b.length)));
    assertThat(fill(critical, shape)).isEqualTo(w);
  }

  /** The mean square is that of the normal weights, exactly; kernels have it at their centre. */
  @Test
  void orthogonalWeightsHaveTheSameVariance() {
    Critical critical = new Critical(new Tanh(), 0.8).withOrthogonal();
    double variance = critical.point().weightVariance();
    for (Shape shape : List.of(Shape.of(30, 20), Shape.of(20, 30), Shape.of(9, 6, 3, 3))) {
      double[] w = fill(critical, shape);
      double total = square(w) * w.length;
      assertThat(total / shape.size(0)).isCloseTo(variance, within(1e-5));
    }
    double[] kernel = fill(critical, Shape.of(6, 6, 3));
    for (int i = 0; i < kernel.length; i++) {
      assertThat(kernel[i] == 0).isEqualTo(i % 3 != 1);
    }
  }

  private static double[] fill(Critical critical, Shape shape) {
    double[][] values = new double[1][];
    Scope.run(
        () -> {
          Tensor parameter = Tensor.zeros(shape, DType.FLOAT32, Device.cpu());
          critical.fill(parameter, Fans.of(shape), Rng.seeded(5));
          values[0] = parameter.toDoubles();
        });
    return values[0];
  }

  private static double square(double[] values) {
    return Arrays.stream(values).map(v -> v * v).average().orElseThrow();
  }

  /** With widths: activations that do not saturate let chance add up, and need wider layers. */
  static Stream<Arguments> nets() {
    return Stream.of(
        arguments(new Critical(new Tanh(), 0.5), 700),
        arguments(new Critical(new Tanh(), 0.5).withOrthogonal(), 300),
        arguments(new Critical(new Erf(), 1), 700),
        arguments(new Critical(new Softsign(), 1).withOrthogonal(), 300),
        arguments(new Critical(new Gelu(), 2).withOrthogonal(), 700));
  }

  /** In a wide net the signal starts at its fixed point and stays; the gradient's factor is 1. */
  @ParameterizedTest
  @MethodSource("nets")
  void aWideNetKeepsSignalAndGradient(Critical critical, int width) {
    LayerSpec spec = repeat(DEPTH, linear(width), critical.activation());
    double[][] sizes = new double[2][];
    try (Built built =
        Built.of(spec, Init.of(critical, critical), Shape.of(width), 3, DType.FLOAT32)) {
      Scope.run(
          () -> {
            List<Tensor> seen = new ArrayList<>();
            Pass pass =
                Pass.train(
                    (node, y) -> {
                      y.retainGradient();
                      if (node.spec() instanceof Linear) {
                        seen.add(y);
                      }
                    });
            Shape batch = Shape.of(20, width);
            Tensor noise = Tensor.zeros(batch, DType.FLOAT32, Device.cpu());
            noise.normalInPlace(0, Math.sqrt(critical.point().q()), Rng.seeded(1));
            Tensor y = built.network().forward(critical.activation().apply(noise), pass);
            Tensor weights = Tensor.zeros(batch, DType.FLOAT32, Device.cpu());
            y.mul(weights.normalInPlace(0, 1, Rng.seeded(2))).sum().backward();
            sizes[0] = seen.stream().mapToDouble(t -> square(t.toDoubles())).toArray();
            sizes[1] = seen.stream().mapToDouble(t -> square(t.gradient().toDoubles())).toArray();
          });
    }
    double[] factors = {perLayer(sizes[0]), perLayer(sizes[1])};
    Ledger.within(row("measured factor per layer"), 0.02, new double[] {1, 1}, factors);
    double q = Arrays.stream(sizes[0]).average().orElseThrow();
    assertThat(q / critical.point().q()).isCloseTo(1, within(0.05));
  }

  private static double perLayer(double[] sizes) {
    return Math.pow(sizes[sizes.length - 1] / sizes[0], 1.0 / (sizes.length - 1));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        bad(() -> new Critical(new Tanh(), 0), "critical.q must be above 0, but was 0.0"),
        bad(() -> new Critical(new Tanh(), Double.NaN), "critical.q must be above 0, but was NaN"),
        bad(
            () -> withBias(new Tanh(), -1),
            "critical.bias-variance must be at least 0, but was -1.0"),
        bad(
            () -> new Critical(new Tanh(), Optional.of(1.0), Optional.of(0.1), false),
            "critical.bias-variance must be absent where q is given, but was 0.1"),
        bad(
            () -> new Critical(new Softmax()),
            "critical.activation must be a function of each number alone, but was Softmax[]"),
        bad(
            () -> withBias(new Relu(), 0.3),
            "critical.bias-variance must be one with a critical point, but was 0.3"),
        bad(
            () -> withBias(new Sigmoid(), 0),
            "critical.bias-variance must be above 0 for an activation that is not 0 at 0, but was"
                + " 0.0"),
        bad(
            () -> new Critical(new Sigmoid()),
            "critical.q must be one that a bias variance of at least 0 can keep (here it would be"
                + " -5.54), but was 1.0"));
  }

  private static Arguments bad(ThrowingCallable call, String message) {
    return arguments(message, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void aMistakeIsAnsweredInOneLine(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
