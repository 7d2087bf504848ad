package io.evergrad.observe.tensorboard;

import io.evergrad.observe.measure.LogHistogram;
import java.util.ArrayList;
import java.util.List;

/**
 * Magnitudes as TensorBoard can draw them: log₁₀|x| along the axis, every bucket half a decade
 * wide.
 *
 * <p>Left of the lowest edge stand first the zeros, then what is smaller than the edge; right of
 * the highest what is larger, then the infinite. NaN has no place on an axis: write {@link
 * LogHistogram#nan} as a scalar beside it. The sums are those of the buckets' middles.
 */
public final class Magnitudes {

  private static final double WIDTH = 0.5;

  private Magnitudes() {}

  /**
   * @return a histogram whose {@link Histogram#count} is that of the numbers that are not NaN
   */
  public static Histogram of(LogHistogram magnitudes) {
    double lowest = Math.log10(LogHistogram.edge(0));
    List<Double> limits = new ArrayList<>(List.of(lowest - WIDTH));
    List<Double> counts = new ArrayList<>(List.of((double) magnitudes.zeros()));
    for (int i = 0; i <= LogHistogram.EDGES; i++) {
      limits.add(lowest + i * WIDTH);
      counts.add((double) magnitudes.between(i));
    }
    limits.add(lowest + (LogHistogram.EDGES + 1) * WIDTH);
    counts.add((double) magnitudes.infinite());
    return of(array(limits), array(counts));
  }

  private static Histogram of(double[] limits, double[] counts) {
    double min = 0;
    double max = 0;
    double sum = 0;
    double sumSquares = 0;
    boolean empty = true;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        min = empty ? limits[i] - WIDTH : min;
        max = limits[i];
        empty = false;
      }
      double middle = limits[i] - WIDTH / 2;
      sum += counts[i] * middle;
      sumSquares += counts[i] * middle * middle;
    }
    return new Histogram(min, max, sum, sumSquares, limits, counts);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
