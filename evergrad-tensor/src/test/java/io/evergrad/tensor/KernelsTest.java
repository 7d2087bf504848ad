package io.evergrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.tensor.Kernels.Betas;
import io.evergrad.tensor.Kernels.Goal;
import io.evergrad.tensor.Kernels.Moments;
import io.evergrad.tensor.Kernels.Squares;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelsTest {

  private static final int N = 1_000;

  /** The fused kernel must move the numbers, and as the slow version says. */
  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  void adamIsAdam(DType dtype) {
    double tolerance = dtype == DType.FLOAT64 ? 1e-12 : 2e-6;
    Random random = new Random(1);
    double[] m = new double[N];
    double[] v = new double[N];
    try (Arena arena = new Arena()) {
      Tensor moment1 = zeros(arena, dtype);
      Tensor moment2 = zeros(arena, dtype);
      Tensor direction = zeros(arena, dtype);
      Tensor step = arena.keep(Tensor.scalar(0));
      for (int t = 1; t <= 5; t++) {
        double[] g = random.doubles(N, -1, 1).toArray();
        double[] expected = slowAdam(g, m, v, t);
        Scope.run(
            () ->
                Kernels.adam(
                    Tensor.of(g, Shape.of(N)).to(dtype),
                    new Moments(moment1, moment2, null, step),
                    new Betas(0.9, 0.95, 1e-8),
                    new Goal(direction.fillInPlace(0), 1)));
        assertThat(step.item()).isEqualTo(t);
        assertThat(direction.abs().min().item()).isPositive();
        close(direction, expected, tolerance);
        close(moment1, m, tolerance);
        close(moment2, v, tolerance);
      }
    }
  }

  /** Every kernel moves its goal by factor·u; the first u of each is the gradient's sign. */
  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 0, 1})
  void kernelsMoveTheirGoal(double factor) {
    try (Arena arena = new Arena()) {
      Supplier<Tensor> state = () -> zeros(arena, DType.FLOAT64);
      Supplier<Tensor> step = () -> arena.keep(Tensor.scalar(0));
      Betas betas = new Betas(0.9, 0.999, 1e-12);
      Moments adam = new Moments(state.get(), state.get(), null, step.get());
      Moments amsgrad = new Moments(state.get(), state.get(), state.get(), step.get());
      Squares squares = new Squares(state.get(), step.get());
      moves(factor, (g, goal) -> Kernels.adam(g, adam, betas, goal));
      moves(factor, (g, goal) -> Kernels.adam(g, amsgrad, betas, goal));
      moves(factor, (g, goal) -> Kernels.adagrad(g, squares, 0, 1e-12, goal));
    }
  }

  private static void moves(double factor, BiConsumer<Tensor, Goal> kernel) {
    double[] g = new Random(1).doubles(N, -1, 1).toArray();
    double[] w = new Random(2).doubles(N, -1, 1).toArray();
    double[] expected = new double[N];
    Arrays.setAll(expected, i -> w[i] + factor * Math.signum(g[i]));
    Scope.run(
        () -> {
          Tensor values = Tensor.of(w, Shape.of(N));
          kernel.accept(Tensor.of(g, Shape.of(N)), new Goal(values, factor));
          close(values, expected, 1e-8);
        });
  }

  private static Tensor zeros(Arena arena, DType dtype) {
    return arena.keep(Tensor.zeros(Shape.of(N), dtype, Device.cpu()));
  }

  private static double[] slowAdam(double[] g, double[] m, double[] v, int t) {
    double[] direction = new double[g.length];
    for (int i = 0; i < g.length; i++) {
      m[i] = 0.9 * m[i] + 0.1 * g[i];
      v[i] = 0.95 * v[i] + 0.05 * g[i] * g[i];
      double mHat = m[i] / (1 - Math.pow(0.9, t));
      double vHat = v[i] / (1 - Math.pow(0.95, t));
      direction[i] = mHat / (Math.sqrt(vHat) + 1e-8);
    }
    return direction;
  }

  private static void close(Tensor found, double[] expected, double tolerance) {
    double[] values = found.toDoubles();
    for (int i = 0; i < expected.length; i++) {
      assertThat(values[i]).as("element %d", i).isCloseTo(expected[i], within(tolerance));
    }
  }

  @Test
  void segmentSumsCountEmptySegmentsAsZero() {
    Scope.run(
        () -> {
          Tensor values = Tensor.of(new float[] {1, 2, 4, 8, 16}, Shape.of(5));
          Tensor lengths = Tensor.of(new long[] {0, 2, 0, 3, 0}, Shape.of(5));
          assertThat(Kernels.segmentSums(values, lengths).toFloats())
              .containsExactly(0, 3, 0, 28, 0);
        });
  }

  @Test
  void segmentSumsOfManySmallNumbersLoseNoDigits() {
    float[] values = new float[300_000];
    Arrays.fill(values, 0.1f);
    Scope.run(
        () ->
            assertThat(
                    Kernels.segmentSums(
                            Tensor.of(values, Shape.of(values.length)),
                            Tensor.of(new long[] {values.length}, Shape.of(1)))
                        .item())
                .isCloseTo(300_000 * (double) 0.1f, within(0.002)));
  }

  @Test
  void lengthsThatDoNotAddUpAreRefused() {
    Scope.run(
        () ->
            assertThatThrownBy(
                    () ->
                        Kernels.segmentSums(
                            Tensor.of(new float[5], Shape.of(5)),
                            Tensor.of(new long[] {4, 4}, Shape.of(2))))
                .isInstanceOf(TensorException.class)
                .hasMessageStartingWith("segmentSums of 5 and 2: "));
  }

  @ParameterizedTest
  @CsvSource({"7, 3", "3, 7", "4, 4", "1, 5"})
  void orthonormalColumnsAreOrthonormal(int rows, int columns) {
    Scope.run(
        () -> {
          double[] a = new Random(2).doubles((long) rows * columns, -1, 1).toArray();
          orthonormal(Tensor.of(a, Shape.of(rows, columns)).orthonormalColumns());
        });
  }

  @Test
  void orthonormalColumnsOfTheZeroMatrixAreOrthonormal() {
    Scope.run(() -> orthonormal(Tensor.of(new double[6], Shape.of(3, 2)).orthonormalColumns()));
  }

  private static void orthonormal(Tensor q) {
    int n = (int) q.shape().size(1);
    double[] product = q.transpose(0, 1).matmul(q).toDoubles();
    for (int i = 0; i < product.length; i++) {
      assertThat(product[i]).isCloseTo(i / n == i % n ? 1 : 0, within(1e-12));
    }
  }

  @Test
  void theSignsOfTheColumnsAreFixed() {
    Scope.run(
        () -> {
          Tensor a = Tensor.of(new double[] {-2, 1, 0, 3}, Shape.of(2, 2));
          Tensor r = a.orthonormalColumns().transpose(0, 1).matmul(a);
          assertThat(r.toDoubles()[0]).isCloseTo(2, within(1e-12));
          assertThat(r.toDoubles()[3]).isCloseTo(3, within(1e-12));
        });
  }
}
