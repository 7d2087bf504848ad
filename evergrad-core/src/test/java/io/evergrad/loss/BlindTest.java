package io.evergrad.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.data.Dataset;
import io.evergrad.data.Target;
import io.evergrad.tensor.Shape;
import org.junit.jupiter.api.Test;

/** The loss of the best constant answer, found by trying many. */
class BlindTest {

  /** Targets without features. */
  record Bare(Target target, float... values) implements Dataset {

    @Override
    public int size() {
      return values.length / target.width();
    }

    @Override
    public Shape sampleShape() {
      return Shape.of(0);
    }

    @Override
    public void readFeatures(int index, float[] into, int offset) {}

    @Override
    public void readTarget(int index, float[] into, int offset) {
      System.arraycopy(values, index * target.width(), into, offset, target.width());
    }
  }

  private static final Bare CLASSES = new Bare(Target.Classes.numbered(2), 0, 1, 1, 1);

  /** The least of 100,000 constant answers: the share p of class 1, under label smoothing. */
  private static double best(double smoothing) {
    double ones = (1 - smoothing) * 0.75 + smoothing / 2;
    double best = Double.POSITIVE_INFINITY;
    for (int i = 1; i < 100_000; i++) {
      double p = i / 100_000.0;
      best = Math.min(best, -ones * Math.log(p) - (1 - ones) * Math.log(1 - p));
    }
    return best;
  }

  @Test
  void crossEntropies() {
    assertThat(new CrossEntropy().blind(CLASSES)).isCloseTo(best(0), within(1e-9));
    assertThat(new CrossEntropy(On.LOGITS, 0.2).blind(CLASSES)).isCloseTo(best(0.2), within(1e-9));
    assertThat(new BinaryCrossEntropy().blind(CLASSES)).isCloseTo(best(0), within(1e-9));
    Bare questions = new Bare(new Target.Values(2), 0, 1, 1, 1, 1, 1, 1, 0);
    double one = -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25));
    assertThat(new BinaryCrossEntropy().blind(questions)).isCloseTo(one, within(1e-9));
    assertThat(new BinaryCrossEntropy().blind(new Bare(new Target.Values(1), 0, 2))).isNaN();
  }

  @Test
  void squaredErrors() {
    Bare pairs = new Bare(new Target.Values(2), 1, 10, 3, 10, 5, 40);
    double first = (4 + 0 + 4) / 3.0;
    double second = (100 + 100 + 400) / 3.0;
    assertThat(new MeanSquaredError().blind(pairs)).isCloseTo((first + second) / 2, within(1e-9));
    assertThat(new MeanSquaredError().blind(CLASSES)).isCloseTo(0.75 * 0.25, within(1e-9));
  }
}
