package io.evergrad.lab.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MedianTest {

  private static Median of(int n) {
    return Median.of(IntStream.rangeClosed(1, n).mapToDouble(i -> i).toArray());
  }

  /**
   * The ranks of the tables of the sign test: n = 6 gives 1, 10 gives 2, 20 gives 6, 100 gives 40.
   */
  @Test
  void theRanksAreThoseOfTheTables() {
    assertThat(of(6)).isEqualTo(new Median(6, 3.5, 1, 6));
    assertThat(of(10)).isEqualTo(new Median(10, 5.5, 2, 9));
    assertThat(of(20)).isEqualTo(new Median(20, 10.5, 6, 15));
    assertThat(of(100)).isEqualTo(new Median(100, 50.5, 40, 61));
  }

  @Test
  void tooFewGiveNoInterval() {
    assertThat(of(5).low()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(of(5).high()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Median.of().value()).isNaN();
  }

  @Test
  void whatNeverCameAboutComesLast() {
    double never = Double.POSITIVE_INFINITY;
    assertThat(Median.of(never, 1, 2).value()).isEqualTo(2);
    assertThat(Median.of(never, 1, never).value()).isEqualTo(never);
    assertThat(Median.of(never, never, 1, 2).value()).isEqualTo(never);
  }

  /** Of 4,000 samples of 25 numbers with the median ln 2 at least 95 % must hold it. */
  @Test
  void theIntervalHoldsTheMedianAsOftenAsItSays() {
    Random random = new Random(3);
    int held = 0;
    for (int i = 0; i < 4000; i++) {
      Median m = Median.of(random.doubles(25).map(u -> -Math.log(1 - u)).toArray());
      held += m.low() <= Math.log(2) && m.high() >= Math.log(2) ? 1 : 0;
    }
    // the exact cover is 1 − 2·P(B < 8) = 95.67 %; its standard deviation here is 0.32 %
    assertThat(held / 4000.0).isBetween(0.944, 0.970);
  }
}
