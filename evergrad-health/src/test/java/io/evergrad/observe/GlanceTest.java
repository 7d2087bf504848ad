package io.evergrad.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GlanceTest {

  @Test
  void fewAreAllSeen() {
    assertThat(Glance.of(7, 10)).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(Glance.of(10, 10)).isEqualTo(IntStream.range(0, 10).toArray());
    assertThat(Glance.of(0, 10)).isEmpty();
  }

  @Test
  void ofManyOneFromEachPart() {
    int[] indices = Glance.of(1_000_003, 2000);
    for (int i = 0; i < 2000; i++) {
      assertThat(indices[i]).isBetween(i * 500, (i + 1) * 501);
    }
    assertThat(Glance.of(1_000_003, 2000)).isEqualTo(indices);
  }

  /** Where classes take turns, each is seen as often as it occurs, up to 5 standard errors. */
  @Test
  void noPeriodHidesAClass() {
    for (int classes : new int[] {2, 3, 4, 5, 10}) {
      for (int size : new int[] {3000, 4000, 20_000, 60_000}) {
        int[] indices = Glance.of(size, 2000);
        for (int c = 0; c < classes; c++) {
          int one = c;
          long seen = Arrays.stream(indices).filter(i -> i % classes == one).count();
          double share = 1.0 / classes;
          assertThat(seen / 2000.0 - share)
              .as("%d of %d classes, %d examples", c, classes, size)
              .isBetween(
                  -5 * Math.sqrt(share * (1 - share) / 2000),
                  5 * Math.sqrt(share * (1 - share) / 2000));
        }
      }
    }
  }
}
