package io.evergrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Batch normalisation of x [4, 3, 2, 2] against sums in double. */
class NormalisationTest {

  private static final int BATCH = 4;
  private static final int CHANNELS = 3;
  private static final int PIXELS = 4;
  private static final int PER_CHANNEL = BATCH * PIXELS;
  private static final double MOMENTUM = 0.3;
  private static final double EPSILON = 1e-3;
  private static final double[] SCALE = {1, 2, -0.5};
  private static final double[] SHIFT = {0, 0.25, 3};
  private static final double[] OLD_MEAN = {0.5, -1, 2};
  private static final double[] OLD_VARIANCE = {1, 4, 0.25};

  private final double[] x = new Random(5).doubles(BATCH * CHANNELS * PIXELS, -2, 5).toArray();

  private BatchNormState state() {
    return new BatchNormState(of(SCALE), of(SHIFT), of(OLD_MEAN), of(OLD_VARIANCE));
  }

  private static Tensor of(double[] perChannel) {
    return Tensor.of(perChannel, Shape.of(CHANNELS));
  }

  private Tensor input() {
    return Tensor.of(x, Shape.of(BATCH, CHANNELS, 2, 2));
  }

  private double[] channel(int c) {
    double[] values = new double[PER_CHANNEL];
    Arrays.setAll(values, i -> x[(i / PIXELS * CHANNELS + c) * PIXELS + i % PIXELS]);
    return values;
  }

  private void check(Tensor y, double[] mean, double[] variance) {
    double[] found = y.toDoubles();
    for (int i = 0; i < x.length; i++) {
      int c = i / PIXELS % CHANNELS;
      double expected = (x[i] - mean[c]) / Math.sqrt(variance[c] + EPSILON) * SCALE[c] + SHIFT[c];
      assertThat(found[i]).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void trainingUsesTheBatchAndMovesTheRunningStatistics() {
    Scope.run(
        () -> {
          BatchNormState state = state();
          Tensor y = input().batchNorm(state, true, MOMENTUM, EPSILON);
          double[] mean = new double[CHANNELS];
          double[] variance = new double[CHANNELS];
          for (int c = 0; c < CHANNELS; c++) {
            mean[c] = ArrangingOperations.mean(channel(c));
            variance[c] = ArrangingOperations.variance(channel(c));
            double unbiased = variance[c] * PER_CHANNEL / (PER_CHANNEL - 1);
            assertThat(state.runningMean().toDoubles()[c])
                .isCloseTo(OLD_MEAN[c] + MOMENTUM * (mean[c] - OLD_MEAN[c]), within(1e-12));
            assertThat(state.runningVariance().toDoubles()[c])
                .isCloseTo(
                    OLD_VARIANCE[c] + MOMENTUM * (unbiased - OLD_VARIANCE[c]), within(1e-12));
          }
          check(y, mean, variance);
        });
  }

  @Test
  void evaluationUsesTheRunningStatisticsAndLeavesThem() {
    Scope.run(
        () -> {
          BatchNormState state = state();
          check(input().batchNorm(state, false, MOMENTUM, EPSILON), OLD_MEAN, OLD_VARIANCE);
          assertThat(state.runningMean().toDoubles()).containsExactly(OLD_MEAN);
          assertThat(state.runningVariance().toDoubles()).containsExactly(OLD_VARIANCE);
        });
  }

  @Test
  void trainingGradientAgreesWithFiniteDifferences() {
    double step = 1e-5;
    double[] gradient =
        Scope.call(
            () -> {
              Tensor input = input().requiresGradient();
              return Autograd.gradients(loss(input), List.of(input)).get(0).toDoubles();
            });
    for (int i = 0; i < x.length; i++) {
      double centre = x[i];
      x[i] = centre + step;
      double above = Scope.call(() -> loss(input()).item());
      x[i] = centre - step;
      double below = Scope.call(() -> loss(input()).item());
      x[i] = centre;
      assertThat(gradient[i]).isCloseTo((above - below) / (2 * step), within(1e-6));
    }
  }

  private Tensor loss(Tensor input) {
    double[] weights = new double[x.length];
    Arrays.setAll(weights, Math::sin);
    Tensor y = input.batchNorm(state(), true, MOMENTUM, EPSILON);
    return y.mul(Tensor.of(weights, y.shape())).sum();
  }

  @Test
  void oneValueAChannelIsRefusedInTraining() {
    Scope.run(
        () ->
            assertThatThrownBy(
                    () ->
                        Tensor.of(new double[CHANNELS], Shape.of(1, CHANNELS))
                            .batchNorm(state(), true, MOMENTUM, EPSILON))
                .isInstanceOf(TensorException.class)
                .hasMessage("batchNorm of 1×3: training needs more than one value a channel"));
  }
}
