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

  /** Half of those seen lie in the first half, up to 5 standard errors. */
  @Test
  void ofManySomeFromEverywhere() {
    int[] indices = Glance.of(1_000_003, 2000);
    assertThat(indices).hasSize(2000).isSorted().doesNotHaveDuplicates();
    assertThat(indices[1999]).isLessThan(1_000_003);
    long early = Arrays.stream(indices).filter(i -> i < 500_000).count();
    assertThat(early).isBetween(1000 - 112L, 1000 + 112L);
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
