package io.evergrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Java arrays in and out. */
class ArraysTest {

  private static final Shape EMPTY = Shape.of(0, 3);

  @Test
  void emptyArraysGoInAndOut() {
    Scope.run(
        () -> {
          assertThat(Tensor.of(new float[0], EMPTY).toFloats()).isEmpty();
          assertThat(Tensor.of(new double[0], EMPTY).toDoubles()).isEmpty();
          assertThat(Tensor.of(new long[0], EMPTY).toLongs()).isEmpty();
          assertThat(Tensor.of(new long[0], EMPTY).shape()).isEqualTo(EMPTY);
        });
  }

  @Test
  void everyTypeKeepsItsValues() {
    Scope.run(
        () -> {
          assertThat(Tensor.of(new float[] {0.1f, -2}, Shape.of(2)).toFloats())
              .containsExactly(0.1f, -2);
          assertThat(Tensor.of(new double[] {0.1, -2}, Shape.of(2)).toDoubles())
              .containsExactly(0.1, -2);
          assertThat(Tensor.of(new long[] {1L << 60, -2}, Shape.of(2)).toLongs())
              .containsExactly(1L << 60, -2);
          assertThat(Tensor.arange(4).toLongs()).containsExactly(0, 1, 2, 3);
        });
  }

  @Test
  void aTransposedTensorIsReadInRowMajorOrder() {
    Scope.run(
        () ->
            assertThat(
                    Tensor.of(new float[] {1, 2, 3, 4}, Shape.of(2, 2)).transpose(0, 1).toFloats())
                .containsExactly(1, 3, 2, 4));
  }

  @Test
  void aTensorHoldsACopyOfTheArray() {
    float[] values = {1, 2};
    Scope.run(
        () -> {
          Tensor tensor = Tensor.of(values, Shape.of(2));
          values[0] = 9;
          assertThat(tensor.toFloats()).containsExactly(1, 2);
        });
  }
}
