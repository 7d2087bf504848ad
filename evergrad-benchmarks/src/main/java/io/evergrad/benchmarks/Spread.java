package io.evergrad.benchmarks;

import java.util.Collection;

/** The middle of some numbers and how far they lie apart. */
public record Spread(double median, double min, double max) {

  /**
   * The spread of {@code values}; the median of an even count is the mean of the two in the middle.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Spread of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("the spread of no values is not defined");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int n = sorted.length;
    double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    return new Spread(median, sorted[0], sorted[n - 1]);
  }
}
