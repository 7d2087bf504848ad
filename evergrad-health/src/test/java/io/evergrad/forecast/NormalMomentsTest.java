package io.evergrad.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.model.Activation;
import io.evergrad.model.activation.Curve;
import io.evergrad.model.activation.Elu;
import io.evergrad.model.activation.Erf;
import io.evergrad.model.activation.GaussianMoments;
import io.evergrad.model.activation.Gelu;
import io.evergrad.model.activation.HardTanh;
import io.evergrad.model.activation.Identity;
import io.evergrad.model.activation.LeakyRelu;
import io.evergrad.model.activation.Mish;
import io.evergrad.model.activation.Relu;
import io.evergrad.model.activation.Relu6;
import io.evergrad.model.activation.Selu;
import io.evergrad.model.activation.Sigmoid;
import io.evergrad.model.activation.Silu;
import io.evergrad.model.activation.Softplus;
import io.evergrad.model.activation.Softsign;
import io.evergrad.model.activation.Tanh;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NormalMomentsTest {

  static List<Activation> activations() {
    return List.of(
        new Identity(),
        new Relu(),
        new LeakyRelu(0.2),
        new Tanh(),
        new Sigmoid(),
        new Erf(),
        new Elu(1.5),
        new Selu(),
        new Gelu(),
        new Silu(),
        new Softplus(),
        new Softsign(),
        new Mish(),
        new HardTanh(-0.7, 1.3),
        new Relu6());
  }

  /** The core's adaptive quadrature over the activations' own tensors. */
  @ParameterizedTest
  @MethodSource("activations")
  void momentsAreThoseOfTheAdaptiveQuadrature(Activation activation) {
    GaussianMoments exact = new GaussianMoments(activation);
    for (double q : new double[] {0.003, 0.07, 1, 1.7, 23}) {
      NormalMoments found = NormalMoments.of(activation, 0, q);
      close(found.mean(), exact.mean(q), 2e-5 * Math.sqrt(exact.meanSquare(q)));
      close(found.square(), exact.meanSquare(q), 2e-5 * exact.meanSquare(q));
      double slopes = slopeMeanSquare(activation, exact, q);
      close(found.slopeSquare(), slopes, 2e-5 * slopes);
      double step = 0.01;
      double more = NormalMoments.of(activation, 0, q * (1 + step)).square();
      double less = NormalMoments.of(activation, 0, q * (1 - step)).square();
      double steepness = Math.log(more / less) / Math.log((1 + step) / (1 - step));
      close(found.steepness(), steepness, 1e-3);
    }
  }

  /** Of what is linear between two bounds, the chance of lying between them. */
  private static double slopeMeanSquare(Activation activation, GaussianMoments exact, double q) {
    if (activation instanceof HardTanh hard) {
      return below(hard.high(), q) - below(hard.low(), q);
    }
    return activation instanceof Relu6 ? below(6, q) - below(0, q) : exact.slopeMeanSquare(q);
  }

  private static double below(double x, double q) {
    return (1 + ErrorFunction.at(x / Math.sqrt(2 * q))) / 2;
  }

  /** Two correlated numbers with a mean, drawn. */
  @ParameterizedTest
  @MethodSource("activations")
  void productsAreThoseOfDrawnNumbers(Activation activation) {
    int draws = 400_000;
    double c = 0.6;
    Random random = new Random(3);
    double[] u = new double[draws];
    double[] v = new double[draws];
    for (int i = 0; i < draws; i++) {
      double z = random.nextGaussian();
      u[i] = 0.4 + 1.2 * z;
      v[i] = 0.4 + 1.2 * (c * z + Math.sqrt(1 - c * c) * random.nextGaussian());
    }
    Curve first = Curve.of(activation, u);
    Curve second = Curve.of(activation, v);
    NormalMoments found = NormalMoments.of(activation, 0.4, 1.44);
    drawn(found.product(c), first.values(), second.values());
    drawn(found.slopeProduct(c), first.slopes(), second.slopes());
    drawn(found.slopeSquareProduct(c), squares(first.slopes()), squares(second.slopes()));
    drawn(found.fourth(), squares(first.values()), squares(first.values()));
  }

  private static double[] squares(double[] values) {
    return Arrays.stream(values).map(v -> v * v).toArray();
  }

  /** Within five standard errors of the mean of a·b. */
  private static void drawn(double found, double[] a, double[] b) {
    double sum = 0;
    double square = 0;
    for (int i = 0; i < a.length; i++) {
      double p = a[i] * b[i];
      sum += p;
      square += p * p;
    }
    double mean = sum / a.length;
    double error = Math.sqrt(Math.max(0, square / a.length - mean * mean) / a.length);
    close(found, mean, 5 * error + 1e-9);
  }

  @ParameterizedTest
  @MethodSource("activations")
  void plainCurvesAreThoseOfTheTensors(Activation activation) {
    double[] points = new double[801];
    Arrays.setAll(points, i -> -20.005 + 0.05 * i);
    Curve plain = PlainCurve.of(activation, points);
    Curve tensors = Curve.of(activation, points);
    for (int i = 0; i < points.length; i++) {
      close(plain.values()[i], tensors.values()[i], 1e-13 * (1 + Math.abs(points[i])));
      close(plain.slopes()[i], tensors.slopes()[i], 1e-13);
    }
  }

  private static void close(double found, double expected, double tolerance) {
    assertThat(found).isCloseTo(expected, within(tolerance));
  }
}
