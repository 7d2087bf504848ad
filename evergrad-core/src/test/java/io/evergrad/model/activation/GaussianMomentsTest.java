package io.evergrad.model.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.evergrad.model.Activation;
import io.evergrad.model.Layers;
import io.evergrad.testkit.Ledger;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Moments against closed forms and the values of the literature. */
class GaussianMomentsTest {

  private static final double[] VARIANCES = {1e-4, 0.05, 0.7, 1, 3, 40};

  /** V(q) and E[φ'(√q z)²]. */
  static Stream<Arguments> closedForms() {
    double a = 0.3;
    return Stream.of(
        form(new Identity(), q -> q, q -> 1),
        form(new Relu(), q -> q / 2, q -> 0.5),
        form(new LeakyRelu(a), q -> (1 + a * a) * q / 2, q -> (1 + a * a) / 2),
        form(
            new Erf(),
            q -> 2 / Math.PI * Math.asin(2 * q / (1 + 2 * q)),
            q -> 4 / Math.PI / Math.sqrt(1 + 4 * q)),
        form(new Exponential(), q -> Math.exp(2 * q), q -> Math.exp(2 * q)),
        form(new Elu(), GaussianMomentsTest::elu, GaussianMomentsTest::eluSlope),
        form(
            new HardTanh(-0.4, 1.1),
            q -> clipped(0.4 / Math.sqrt(q), q) + clipped(1.1 / Math.sqrt(q), q),
            q -> above(-0.4 / Math.sqrt(q)) - above(1.1 / Math.sqrt(q))));
  }

  private static Arguments form(
      Activation activation, DoubleUnaryOperator square, DoubleUnaryOperator slope) {
    return arguments(activation, square, slope);
  }

  /** P(z > t). */
  private static double above(double t) {
    return new Normal(t).above();
  }

  /** E[(√q z)²; 0 < z < t] + (√q t)² P(z > t): one side of a function clipped at √q·t. */
  private static double clipped(double t, double q) {
    Normal n = new Normal(t);
    return q * (0.5 - n.above() - t * n.density()) + q * t * t * n.above();
  }

  /** E[e^(c√q z); z < 0] = e^(c²q/2)·P(z > c√q). */
  private static double tilted(double c, double q) {
    return Math.exp(c * c * q / 2) * above(c * Math.sqrt(q));
  }

  private static double elu(double q) {
    return q / 2 + tilted(2, q) - 2 * tilted(1, q) + 0.5;
  }

  private static double eluSlope(double q) {
    return 0.5 + tilted(2, q);
  }

  /** The normal distribution's tail, by a continued fraction or the series about 0. */
  private record Normal(double t) {

    double density() {
      return Math.exp(-t * t / 2) / Math.sqrt(2 * Math.PI);
    }

    double above() {
      if (t < -3) {
        return 1 - new Normal(-t).above();
      }
      return t > 3 ? density() / fraction(1) : 0.5 - density() * series();
    }

    private double fraction(int level) {
      double f = t;
      for (int k = 200; k >= level; k--) {
        f = t + k / f;
      }
      return f;
    }

    private double series() {
      double term = t;
      double sum = t;
      for (int k = 1; k < 200; k++) {
        term *= t * t / (2 * k + 1);
        sum += term;
      }
      return sum;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("closedForms")
  void agreeWithTheClosedForm(
      Activation activation, DoubleUnaryOperator square, DoubleUnaryOperator slope) {
    GaussianMoments moments = new GaussianMoments(activation);
    Ledger.Row row =
        new Ledger.Row("activation", Layers.nameOf(activation), "closed-form Gaussian moments");
    for (double q : VARIANCES) {
      double v = square.applyAsDouble(q);
      double d = slope.applyAsDouble(q);
      double[] found = {moments.meanSquare(q) / v, moments.slopeMeanSquare(q) / d};
      Ledger.within(row, 1e-11, new double[] {1, 1}, found);
    }
  }

  /** P(low < √q z < high), wherever the kinks lie; Φ by the series of the error function. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.4999, 1, 1.69, 1.7, 1.71, 2.25, 5})
  void kinksJustInsideAPanelAreSeen(double q) {
    double slope = new GaussianMoments(new HardTanh(-0.7, 1.3)).slopeMeanSquare(q);
    double expected = cumulative(1.3 / Math.sqrt(q)) - cumulative(-0.7 / Math.sqrt(q));
    assertThat(slope).isCloseTo(expected, within(1e-12));
  }

  /** Φ(x) = ½ + e^(−x²/2)/√(2π) · Σ x^(2n+1)/(1·3·…·(2n+1)). */
  private static double cumulative(double x) {
    double term = x;
    double sum = 0;
    for (int n = 1; n < 400; n++) {
      sum += term;
      term *= x * x / (2 * n + 1);
    }
    return 0.5 + Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * sum;
  }

  @Test
  void theMeanOfARelu() {
    double mean = new GaussianMoments(new Relu()).mean(3);
    assertThat(mean).isCloseTo(Math.sqrt(3 / (2 * Math.PI)), within(1e-13));
    assertThat(new GaussianMoments(new Tanh()).mean(3)).isCloseTo(0, within(1e-13));
  }

  /** 1/V(1), as in the tables of gains; SELU's fixed point is a variance of 1. */
  static Stream<Arguments> gains() {
    return Stream.of(
        arguments(new Tanh(), 2.53618),
        arguments(new Softsign(), 5.46406),
        arguments(new Elu(), 1.55052),
        arguments(new Selu(), 1.0),
        arguments(new Gelu(), 2.35172),
        arguments(new Silu(), 2.81076),
        arguments(new Swish(), 2.81076),
        arguments(new Relu(), 2.0));
  }

  @ParameterizedTest
  @MethodSource("gains")
  void theGainThatKeepsAUnitVariance(Activation activation, double expected) {
    double gain = new GaussianMoments(activation).unitVarianceGain();
    Ledger.Row row =
        new Ledger.Row("activation", Layers.nameOf(activation), "published unit-variance gain");
    Ledger.within(row, 5e-6, new double[] {expected}, new double[] {gain});
  }

  static Stream<Arguments> slopes() {
    return Stream.of(
        arguments(new Sigmoid(), 0.25),
        arguments(new Tanh(), 1.0),
        arguments(new Relu(), 1.0),
        arguments(new LeakyRelu(0.3), 1.0),
        arguments(new Selu(), 1.75809934084738),
        arguments(new Erf(), 2 / Math.sqrt(Math.PI)),
        arguments(new HardSigmoid(), 1.0 / 6),
        arguments(new Silu(), 1.09983932012887),
        arguments(new HardSwish(), 1.5),
        arguments(new Softplus(), 1.0),
        arguments(new Exponential(), Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @MethodSource("slopes")
  void theSteepestPlace(Activation activation, double expected) {
    double slope = new GaussianMoments(activation).maximalSlope();
    assertThat(slope).isCloseTo(expected, within(1e-6 * Math.min(expected, 1)));
  }

  @Test
  void whatHasNoMomentsIsRefused() {
    assertThatThrownBy(() -> new GaussianMoments(new Softmax()))
        .hasMessage("activation must be a function of each number alone, but was Softmax[]");
    assertThatThrownBy(() -> new GaussianMoments(new Tanh()).meanSquare(0))
        .hasMessage("q must be above 0, but was 0.0");
  }
}
