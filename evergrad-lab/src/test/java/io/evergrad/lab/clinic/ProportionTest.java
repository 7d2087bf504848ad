package io.evergrad.lab.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

  private static final double Z = 1.959963984540054;

  /** The ends of Wilson's interval are the shares π at which (p − π)² = z² π(1 − π)/n. */
  @ParameterizedTest
  @CsvSource({"1, 10", "5, 10", "49, 50", "3, 200", "199, 200", "7, 7", "0, 30"})
  void theEndsAreWhereTheScoreTestTurns(int hits, int of) {
    Proportion p = new Proportion(hits, of);
    for (double end : new double[] {p.low(), p.high()}) {
      double score = Math.pow(p.share() - end, 2);
      assertThat(score).isCloseTo(Z * Z * end * (1 - end) / of, within(1e-12));
    }
    assertThat(p.low()).isLessThanOrEqualTo(p.share());
    assertThat(p.high()).isGreaterThanOrEqualTo(p.share());
  }

  /** Newcombe, Statistics in Medicine 17 (1998), table I. */
  @Test
  void thePublishedExample() {
    Proportion p = new Proportion(81, 263);
    assertThat(p.low()).isCloseTo(0.2553, within(5e-5));
    assertThat(p.high()).isCloseTo(0.3662, within(5e-5));
  }

  @Test
  void withoutCasesNothingIsKnown() {
    Proportion none = new Proportion(0, 0);
    assertThat(none.share()).isNaN();
    assertThat(none.low()).isZero();
    assertThat(none.high()).isEqualTo(1);
  }

  @Test
  void moreHitsThanCasesAreRefused() {
    assertThatThrownBy(() -> new Proportion(4, 3))
        .hasMessage("hits must be from 0 to 3, but was 4");
  }
}
