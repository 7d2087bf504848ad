package io.evergrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Counts against a loop. */
class OccurrencesTest {

  private static long[] slow(long[] values, int[] lengths, int classes) {
    long[] counts = new long[lengths.length * classes];
    int at = 0;
    for (int segment = 0; segment < lengths.length; segment++) {
      for (int i = 0; i < lengths[segment]; i++) {
        counts[segment * classes + (int) values[at++]]++;
      }
    }
    return counts;
  }

  private static long[] drawn(Random random, int count, int classes) {
    return random.ints(count, 0, classes).asLongStream().toArray();
  }

  @Property(tries = 100)
  void ofRows(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int rows,
      @ForAll @IntRange(min = 0, max = 50) int columns,
      @ForAll @IntRange(min = 1, max = 9) int classes) {
    long[] values = drawn(new Random(seed), rows * columns, classes);
    int[] lengths = new int[rows];
    Arrays.fill(lengths, columns);
    Scope.run(
        () -> {
          Tensor counts = Kernels.occurrences(Tensor.of(values, Shape.of(rows, columns)), classes);
          assertThat(counts.shape()).isEqualTo(Shape.of(rows, classes));
          assertThat(counts.toLongs()).isEqualTo(slow(values, lengths, classes));
        });
  }

  @Property(tries = 100)
  void ofSegments(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int segments,
      @ForAll @IntRange(min = 1, max = 9) int classes) {
    Random random = new Random(seed);
    int[] lengths = random.ints(segments, 0, 20).toArray();
    long[] values = drawn(random, Arrays.stream(lengths).sum(), classes);
    Scope.run(
        () -> {
          Tensor counts =
              Kernels.segmentOccurrences(
                  Tensor.of(values, Shape.of(values.length)),
                  Tensor.of(Arrays.stream(lengths).asLongStream().toArray(), Shape.of(segments)),
                  classes);
          assertThat(counts.shape()).isEqualTo(Shape.of(segments, classes));
          assertThat(counts.toLongs()).isEqualTo(slow(values, lengths, classes));
        });
  }

  /** More than float32 can count one by one. */
  @Test
  void countsBeyondTheWholeNumbersOfFloats() {
    long count = (1L << 24) + 3;
    Scope.run(
        () -> {
          Tensor rows = Tensor.zeros(Shape.of(1, count), DType.INT64, Device.cpu());
          assertThat(Kernels.occurrences(rows, 2).toLongs()).containsExactly(count, 0);
        });
  }

  @Test
  void refusesNumbersBeyondTheClasses() {
    Scope.run(
        () -> {
          Tensor rows = Tensor.of(LongStream.range(0, 4).toArray(), Shape.of(1, 4));
          assertThatThrownBy(() -> Kernels.occurrences(rows, 3))
              .isInstanceOf(TensorException.class)
              .hasMessageStartingWith("occurrences of 1×4: ");
        });
  }

  @Test
  void refusesLengthsThatDoNotAddUp() {
    Scope.run(
        () ->
            assertThatThrownBy(
                    () ->
                        Kernels.segmentOccurrences(
                            Tensor.of(new long[5], Shape.of(5)),
                            Tensor.of(new long[] {4, 4}, Shape.of(2)),
                            3))
                .isInstanceOf(TensorException.class)
                .hasMessageStartingWith("segmentOccurrences of 5 and 2: "));
  }
}
