package io.evergrad.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.data.Target;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What temporal classification counts, and its metric. */
class SequenceLossTest {

  private static final Target.Labels TWO = new Target.Labels(List.of("a", "b"), 3);

  /** Logits of ±5 for paths over a (0), b (1) and the blank (2). */
  private static Tensor path(int... steps) {
    float[] logits = new float[steps.length * 3];
    java.util.Arrays.fill(logits, -5);
    for (int t = 0; t < steps.length; t++) {
      logits[t * 3 + steps[t]] = 5;
    }
    return Tensor.of(logits, Shape.of(1, steps.length, 3));
  }

  private static double accuracy(Tensor output, float... labels) {
    Tensor target = new Ctc().encode(labels, TWO, Shape.of(output.shape().size(1), 3));
    LabelAccuracy metric = new LabelAccuracy();
    return metric.value(metric.sums(output, target).toDoubles());
  }

  @Test
  void repeatsAreOneLabelUnlessABlankStandsBetween() {
    Scope.run(
        () -> {
          assertThat(accuracy(path(0, 0, 2, 0, 1), 0, 0, 1)).isEqualTo(1);
          assertThat(accuracy(path(0, 0, 0, 0, 1), 0, 0, 1)).isCloseTo(2 / 3.0, within(1e-12));
          assertThat(accuracy(path(2, 2, 2, 2, 2), 0, 1, -1)).isZero();
          assertThat(accuracy(path(0, 1, 0, 1, 0), 1, -1, -1)).isEqualTo(-3);
        });
  }

  @Test
  void whatNoPathCanSpellCountsNothingWhereAskedTo() {
    Scope.run(
        () -> {
          Ctc skipping = new Ctc(true);
          Tensor target = skipping.encode(new float[] {0, 0, 1}, TWO, Shape.of(3, 3));
          Tensor z = path(0, 0, 1).requiresGradient();
          Tensor loss = skipping.apply(z, target);
          loss.backward();
          assertThat(loss.item()).isZero();
          assertThat(z.gradient().toDoubles()).containsOnly(0);
        });
  }

  @Test
  void signsDecideWhereThereIsOneOutput() {
    Scope.run(
        () -> {
          Target two = Target.Classes.numbered(2);
          Tensor z = Tensor.of(new float[] {-2, 3, 0.5f}, Shape.of(3, 1));
          Tensor y = new Hinge().encode(new float[] {0, 1, 0}, two, Shape.of(1));
          Metric metric = new Hinge().metric(two);
          assertThat(metric.value(metric.sums(z, y).toDoubles())).isCloseTo(2 / 3.0, within(1e-12));
        });
  }
}
