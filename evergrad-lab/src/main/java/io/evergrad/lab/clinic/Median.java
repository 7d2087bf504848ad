package io.evergrad.lab.clinic;

import java.util.Arrays;

/**
 * The middle of some independent numbers, and what it says about the middle behind them.
 *
 * <p>The confidence interval runs from the k-th smallest to the k-th largest number, with the
 * largest k for which 2·P(B &lt; k) ≤ 5 %, B binomial with n trials of 1/2. It asks nothing of the
 * numbers' distribution. What never came about counts as infinite and so as later than all others.
 *
 * <p>Source: David and Nagaraja, Order Statistics, 3rd ed. 2003, sec. 7.1.
 *
 * @param count of the numbers
 * @param value NaN where there is none
 * @param low −∞ where there are fewer than six numbers, too few for an interval
 * @param high ∞ where there are fewer than six numbers
 */
public record Median(int count, double value, double low, double high) {

  private static final double EACH_SIDE = 0.025;

  public static Median of(double... numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    if (n == 0) {
      return new Median(0, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    double lower = sorted[(n - 1) / 2];
    double upper = sorted[n / 2];
    double middle = lower == upper ? lower : (lower + upper) / 2;
    int k = rank(n);
    return k == 0
        ? new Median(n, middle, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
        : new Median(n, middle, sorted[k - 1], sorted[n - k]);
  }

  /** The largest k with P(B &lt; k) at most 2.5 %; 0 where even P(B = 0) is more. */
  private static int rank(int n) {
    double logTerm = -n * Math.log(2);
    double sum = 0;
    for (int k = 0; k <= n; k++) {
      sum += Math.exp(logTerm);
      if (sum > EACH_SIDE) {
        return k;
      }
      logTerm += Math.log((double) (n - k) / (k + 1));
    }
    return n;
  }
}
