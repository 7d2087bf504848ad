package io.evergrad.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTest {

  /** The 97.5 % quantiles as printed in tables of Student's distribution. */
  @ParameterizedTest
  @CsvSource({"2, 12.7062", "3, 4.3027", "5, 2.7764", "10, 2.2622", "31, 2.0423"})
  void theMarginIsStudentsQuantileTimesTheStandardError(int n, double quantile) {
    double[] numbers = new double[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = i;
    }
    Sample sample = Sample.of(numbers);
    double std = Math.sqrt(n * (n + 1) / 12.0); // of 0 … n − 1, with n − 1 below
    assertThat(sample.mean()).isCloseTo((n - 1) / 2.0, within(1e-12));
    assertThat(sample.std()).isCloseTo(std, within(1e-12));
    assertThat(sample.margin()).isCloseTo(quantile * std / Math.sqrt(n), within(2e-4 * std));
    assertThat(sample.high() - sample.low()).isCloseTo(2 * sample.margin(), within(1e-12));
  }

  @Test
  void withTwoNumbersTheQuantileIsTheTangent() {
    Sample sample = Sample.of(3, 5);
    double t = Math.tan(Math.PI * 0.475); // one degree of freedom: Cauchy's distribution
    assertThat(sample.margin()).isCloseTo(t * Math.sqrt(2) / Math.sqrt(2), within(1e-9));
  }

  @Test
  void equalNumbersHaveNoSpread() {
    Sample sample = Sample.of(1.805, 1.805, 1.805, 1.805, 1.805);
    assertThat(sample.mean()).isEqualTo(1.805);
    assertThat(sample.std()).isZero();
    assertThat(sample.excludesZero()).isTrue();
  }

  @Test
  void numbersThatAreNotFiniteAreCountedAndLeftOut() {
    Sample sample = Sample.of(1, Double.NaN, 3, Double.POSITIVE_INFINITY);
    assertThat(sample.count()).isEqualTo(2);
    assertThat(sample.notFinite()).isEqualTo(2);
    assertThat(sample.mean()).isEqualTo(2);
  }

  @Test
  void oneNumberHasAMeanAndNoInterval() {
    Sample sample = Sample.of(4);
    assertThat(sample.mean()).isEqualTo(4);
    assertThat(sample.std()).isNaN();
    assertThat(sample.margin()).isNaN();
    assertThat(sample.excludesZero()).isFalse();
    assertThat(Sample.of().mean()).isNaN();
  }
}
