package io.evergrad.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.data.Target;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Metrics against counts by hand, summed over uneven batches. */
class MetricTest {

  private static double value(Metric metric, Tensor[] outputs, Tensor[] targets) {
    double[] total = null;
    for (int i = 0; i < outputs.length; i++) {
      double[] sums = metric.sums(outputs[i], targets[i]).toDoubles();
      for (int j = 0; total != null && j < sums.length; j++) {
        sums[j] += total[j];
      }
      total = sums;
    }
    return metric.value(total);
  }

  private static Tensor rows(int width, float... values) {
    return Tensor.of(values, Shape.of(values.length / width, width));
  }

  private static Tensor classes(long... values) {
    return Tensor.of(values, Shape.of(values.length));
  }

  @Test
  void accuracyOfTheLargest() {
    Scope.run(
        () -> {
          Tensor[] outputs = {rows(3, 1, 2, 0, 5, 4, 3, 0, 0, 1), rows(3, -1, -2, -3)};
          Tensor[] targets = {classes(1, 0, 0), classes(2)};
          assertThat(value(new Accuracy.OfLargest(), outputs, targets)).isEqualTo(0.5);
        });
  }

  @Test
  void accuracyOfAThreshold() {
    Scope.run(
        () -> {
          Tensor[] logits = {rows(1, -2, 3, 0.1f), rows(1, -0.1f, -5)};
          Tensor[] targets = {rows(1, 0, 1, 0), rows(1, 1, 0)};
          assertThat(value(new Accuracy.OfThreshold(0), logits, targets))
              .isCloseTo(3 / 5.0, within(1e-12));
          Tensor[] shares = {rows(1, 0.2f, 0.7f, 0.1f), rows(1, 0.9f, 0.4f)};
          assertThat(value(new Accuracy.OfThreshold(0.5), shares, targets)).isEqualTo(1);
        });
  }

  @Test
  void accuracyOfOneHot() {
    Scope.run(
        () -> {
          Tensor[] outputs = {rows(2, 0.9f, 0.2f, 0.3f, 0.1f), rows(2, 0, 1)};
          Tensor[] targets = {rows(2, 1, 0, 0, 1), rows(2, 0, 1)};
          assertThat(value(new Accuracy.OfOneHot(), outputs, targets))
              .isCloseTo(2 / 3.0, within(1e-12));
        });
  }

  @Test
  void r2ByHand() {
    Scope.run(
        () -> {
          Tensor[] outputs = {rows(1, 1.1f, 1.9f, 3.2f), rows(1, 3.5f)};
          Tensor[] targets = {rows(1, 1, 2, 3), rows(1, 4)};
          double missed = 0.01 + 0.01 + 0.04 + 0.25;
          assertThat(value(new ExplainedVariance(), outputs, targets))
              .isCloseTo(1 - missed / 5, within(1e-6));
        });
  }

  @Test
  void r2OfTargetsFarFromZero() {
    Random random = new Random(3);
    float[] y = new float[500];
    float[] guess = new float[500];
    double[] wide = new double[500];
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) (10_000 + random.nextGaussian());
      guess[i] = (float) (y[i] + 0.5 * random.nextGaussian());
      wide[i] = y[i];
    }
    double mean = java.util.Arrays.stream(wide).average().orElseThrow();
    double spread = 0;
    double missed = 0;
    for (int i = 0; i < y.length; i++) {
      spread += (wide[i] - mean) * (wide[i] - mean);
      missed += Math.pow((double) guess[i] - y[i], 2);
    }
    double expected = 1 - missed / spread;
    Scope.run(
        () ->
            assertThat(
                    value(
                        new ExplainedVariance(),
                        new Tensor[] {rows(1, guess)},
                        new Tensor[] {rows(1, y)}))
                .isCloseTo(expected, within(1e-6)));
  }

  @Test
  void r2OfTargetsThatDoNotVary() {
    Scope.run(
        () -> {
          Tensor[] same = {rows(1, 2, 2)};
          assertThat(value(new ExplainedVariance(), same, same)).isEqualTo(1);
          assertThat(value(new ExplainedVariance(), new Tensor[] {rows(1, 2, 3)}, same)).isZero();
        });
  }

  @Test
  void everyLossNamesTheMetricThatSuitsItsTarget() {
    Target two = Target.Classes.numbered(2);
    assertThat(new CrossEntropy().metric(two)).isEqualTo(new Accuracy.OfLargest());
    assertThat(new BinaryCrossEntropy().metric(two)).isEqualTo(new Accuracy.OfThreshold(0));
    assertThat(new BinaryCrossEntropy(On.PROBABILITIES).metric(two))
        .isEqualTo(new Accuracy.OfThreshold(0.5));
    assertThat(new MeanSquaredError().metric(two)).isEqualTo(new Accuracy.OfOneHot());
    assertThat(new MeanSquaredError().metric(new Target.Values(1)).name()).isEqualTo("r2");
  }
}
