package io.evergrad.observe.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.observe.measure.LogHistogram;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MagnitudesTest {

  private static LogHistogram counted(float... values) {
    return Scope.call(
        () ->
            new LogHistogram(
                LogHistogram.counts(Tensor.of(values, Shape.of(1, values.length))).toLongs()));
  }

  /** Every number lies in the bucket that its own logarithm names. */
  @Property(tries = 100)
  void bucketsHoldTheLogarithmsBetweenTheirLimits(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
    Random random = new Random(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) Math.pow(10, random.nextDouble() * 15.9 - 11.95);
    }
    Histogram histogram = Magnitudes.of(counted(values));
    double lower = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < histogram.limits().length; i++) {
      double from = lower;
      double to = histogram.limits()[i];
      double expected = 0;
      for (float value : values) {
        expected += Math.log10(value) >= from && Math.log10(value) < to ? 1 : 0;
      }
      assertThat(histogram.counts()[i]).isEqualTo(expected);
      lower = to;
    }
  }

  @Test
  void zerosAndInfinitiesStandAtTheEndsAndNanNowhere() {
    float inf = Float.POSITIVE_INFINITY;
    Histogram histogram = Magnitudes.of(counted(0, 0, 1e-20f, 1, 1e6f, inf, -inf, -inf, Float.NaN));
    assertThat(histogram.count()).isEqualTo(8);
    assertThat(histogram.counts()).startsWith(2, 1, 0).endsWith(1, 3).hasSize(36);
    assertThat(histogram.min()).isEqualTo(-13);
    assertThat(histogram.max()).isEqualTo(5);
    assertThat(histogram.limits()).startsWith(-12.5, -12, -11.5).endsWith(4, 4.5, 5);
  }

  @Test
  void theEndsAreThoseOfTheBucketsInUse() {
    Histogram histogram = Magnitudes.of(counted(2, 20));
    assertThat(histogram.min()).isEqualTo(0);
    assertThat(histogram.max()).isEqualTo(1.5);
    assertThat(histogram.sum()).isCloseTo(0.25 + 1.25, within(1e-12));
    assertThat(histogram.sumSquares()).isCloseTo(0.0625 + 1.5625, within(1e-12));
  }

  @Test
  void nothingCountedIsNothing() {
    assertThat(Magnitudes.of(counted(Float.NaN)).count()).isZero();
  }
}
