package io.evergrad.observe.tensorboard;

import io.evergrad.part.Checks;
import java.util.Arrays;

/**
 * Counts of numbers in consecutive buckets. TensorBoard draws the first bucket in use from {@code
 * min} and the last to {@code max}.
 *
 * @param min the smallest number counted
 * @param max the largest
 * @param sum of all numbers counted
 * @param sumSquares the sum of their squares
 * @param limits the upper edge of each bucket [n], ascending
 * @param counts how many numbers lie in each [n], not negative
 */
public record Histogram(
    double min, double max, double sum, double sumSquares, double[] limits, double[] counts) {

  /**
   * @throws IllegalArgumentException where there is no bucket, limits do not ascend, or a count is
   *     no count
   */
  public Histogram {
    limits = limits.clone();
    counts = counts.clone();
    Checks.atLeast(1, "the number of limits", limits.length);
    Checks.that(
        counts.length == limits.length,
        "counts",
        "as many as limits, " + limits.length,
        counts.length);
    for (int i = 0; i < limits.length; i++) {
      boolean ascends = !Double.isNaN(limits[i]) && (i == 0 || limits[i] > limits[i - 1]);
      Checks.that(ascends, "limits[" + i + "]", "above the one before", limits[i]);
      Checks.notNegative("counts[" + i + "]", counts[i]);
    }
  }

  /** How many numbers were counted. */
  public double count() {
    return Arrays.stream(counts).sum();
  }

  /**
   * Without the empty buckets at both ends, or with one bucket where all are empty. TensorBoard's
   * fast loader draws the first bucket from {@code min} and the last to {@code max} even where they
   * are empty, and so backwards.
   */
  Histogram trimmed() {
    int from = 0;
    int to = counts.length;
    while (to > 1 && counts[to - 1] == 0) {
      to--;
    }
    while (from < to - 1 && counts[from] == 0) {
      from++;
    }
    return new Histogram(
        min,
        max,
        sum,
        sumSquares,
        Arrays.copyOfRange(limits, from, to),
        Arrays.copyOfRange(counts, from, to));
  }

  @Override
  public double[] limits() {
    return limits.clone();
  }

  @Override
  public double[] counts() {
    return counts.clone();
  }
}
