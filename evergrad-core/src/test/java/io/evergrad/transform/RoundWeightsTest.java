package io.evergrad.transform;

import static io.evergrad.transform.Chain.chain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.gradient.ParameterLayout;
import io.evergrad.optimizer.Sgd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Shape;
import io.evergrad.testkit.Ledger;
import io.evergrad.transform.weight.RoundWeights;
import io.evergrad.transform.weight.Rounding;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Fixed point: the grid, and what theory says of descending the parabola (λ/2)w² on it. */
class RoundWeightsTest {

  private static final int MANY = 4096;
  private static final ParameterLayout LAYOUT = Flat.layout(Map.entry("w", Shape.of(MANY)));
  private static final Ledger.Row THEORY =
      new Ledger.Row("transform", "round-weights", "closed form");

  private final Flat flat = new Flat(LAYOUT, DType.FLOAT32);

  @AfterEach
  void close() {
    flat.close();
  }

  private static double[] filled(double value) {
    double[] w = new double[MANY];
    Arrays.fill(w, value);
    return w;
  }

  private double[] rounded(RoundWeights rounding, double[] w, long step) {
    double[] weights = flat.step(flat.start(rounding), new double[MANY], w, step).weights();
    return Arrays.stream(weights).map(v -> v + 0.0).toArray(); // no −0
  }

  /** Weights that all start at {@code from}, after so many steps down the parabola. */
  private double[] descended(
      Rounding rounding, int fraction, double rate, double lambda, double from, int steps) {
    Stage stage = flat.start(chain(new Sgd(rate), new RoundWeights(16, fraction, rounding)));
    double[] w = filled(from);
    for (int step = 0; step < steps; step++) {
      double[] g = Arrays.stream(w).map(v -> lambda * v).toArray();
      w = flat.step(stage, g, w, step).weights();
    }
    return w;
  }

  @ParameterizedTest
  @EnumSource(Rounding.class)
  void weightsAreExactlyOnTheGridAndSaturate(Rounding rounding) {
    double[] w = Flat.noise(LAYOUT, 3);
    w[0] = 1e9;
    w[1] = Double.NEGATIVE_INFINITY;
    w[2] = Double.NaN;
    RoundWeights transform = new RoundWeights(8, 6, rounding);
    double[] once = rounded(transform, w, 0);
    assertThat(once[0]).isEqualTo(127 / 64.0);
    assertThat(once[1]).isEqualTo(-2);
    assertThat(once[2]).isNaN();
    for (int i = 3; i < MANY; i++) {
      assertThat(once[i] * 64).isEqualTo(Math.rint(once[i] * 64)).isBetween(-128.0, 127.0);
      assertThat(Math.abs(once[i] - Math.max(-2, Math.min(127 / 64.0, w[i]))))
          .isLessThan(rounding == Rounding.NEAREST ? 0.5000001 / 64 : 1 / 64.0);
    }
    assertThat(rounded(transform, once, 1)).isEqualTo(once);
  }

  @ParameterizedTest
  @CsvSource({"0.05, 1.0, 6", "0.02, 0.5, 8", "0.1, 2.0, 4"})
  void nearestRoundingStallsWhereTheUpdateIsHalfAStep(double rate, double lambda, int fraction) {
    double delta = Math.pow(2, -fraction);
    double stall = 0.5 * delta / (rate * lambda);
    double[] w = descended(Rounding.NEAREST, fraction, rate, lambda, 64 * delta, 400);
    double expected = Math.floor(stall / delta) * delta; // the first point that is not left
    Ledger.within(
        THEORY, 1e-12, new double[] {Math.min(expected, 64 * delta)}, new double[] {w[0]});
    assertThat(w).containsOnly(w[0]);
  }

  @Test
  void stochasticRoundingDoesNotStallAndFollowsTheMean() {
    double rate = 0.02;
    double delta = Math.pow(2, -8);
    double from = 24 * delta; // below 25δ, where nearest rounding stalls at once
    assertThat(descended(Rounding.NEAREST, 8, rate, 1, from, 50)).containsOnly(from);
    double[] w = descended(Rounding.STOCHASTIC, 8, rate, 1, from, 50);
    double expected = Math.pow(1 - rate, 50) * from;
    double error = delta * 0.5 * Math.sqrt(50.0 / MANY); // of the mean, from above
    assertThat(Arrays.stream(w).average().orElseThrow()).isCloseTo(expected, within(4 * error));
    double[] end = descended(Rounding.STOCHASTIC, 8, rate, 1, from, 400);
    assertThat(Math.abs(Arrays.stream(end).average().orElseThrow())).isLessThan(from / 20);
  }

  @ParameterizedTest
  @CsvSource({"0.1", "0.25", "0.5", "0.9"})
  void stochasticRoundingIsUnbiasedWithItsVariance(double p) {
    double delta = Math.pow(2, -8);
    double[] w = rounded(new RoundWeights(16, 8, Rounding.STOCHASTIC), filled((5 + p) * delta), 3);
    double mean = Arrays.stream(w).average().orElseThrow();
    double variance = Arrays.stream(w).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double expected = delta * delta * p * (1 - p);
    assertThat(mean).isCloseTo((5 + p) * delta, within(4 * Math.sqrt(expected / MANY)));
    assertThat(variance).isCloseTo(expected, within(0.15 * expected));
    Ledger.note(THEORY, MANY, Math.abs(mean - (5 + p) * delta));
  }

  @Test
  void drawsDifferFromStepToStepAndAreThoseOfTheSeed() {
    RoundWeights transform = new RoundWeights(16, 8, Rounding.STOCHASTIC);
    Stage stage = flat.start(transform);
    double[] w = filled(0.3 / 256);
    double[] first = flat.step(stage, new double[MANY], w, 0).weights();
    assertThat(flat.step(stage, new double[MANY], w, 1).weights()).isNotEqualTo(first);
    assertThat(flat.step(flat.start(transform), new double[MANY], w, 5).weights()).isEqualTo(first);
  }
}
