package io.evergrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistinctTest {

  @Test
  void eachValueOnceAndWhereItWent() {
    long[] values = new Random(3).longs(500, -40, 40).toArray();
    Scope.run(
        () -> {
          Distinct distinct = Tensor.of(values, Shape.of(values.length)).distinct();
          long[] once = distinct.values().toLongs();
          long[] inverse = distinct.inverse().toLongs();
          assertThat(once).isEqualTo(Arrays.stream(values).distinct().sorted().toArray());
          for (int i = 0; i < values.length; i++) {
            assertThat(once[(int) inverse[i]]).isEqualTo(values[i]);
          }
        });
  }

  @Test
  void nothingHasNothing() {
    Scope.run(
        () -> {
          Distinct distinct = Tensor.of(new long[0], Shape.of(0)).distinct();
          assertThat(distinct.values().toLongs()).isEmpty();
          assertThat(distinct.inverse().toLongs()).isEmpty();
        });
  }
}
