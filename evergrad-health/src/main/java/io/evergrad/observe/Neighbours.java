package io.evergrad.observe;

import io.evergrad.data.Dataset;
import io.evergrad.data.Order;

/**
 * How alike the targets of examples are that come one after another: ρ = cov(yᵢ, yᵢ₊₁)/var(y) for
 * numbers; for classes (a − Σp²)/(1 − Σp²), with a the share of neighbours of one class and p the
 * classes' shares, Cohen's κ of an example and its neighbour. Only the first number of a target
 * counts.
 */
final class Neighbours {

  private static final int MOST = 2000;

  private Neighbours() {}

  /** Of the first examples in {@code order}; NaN where all targets are equal. */
  static double alike(Dataset data, Order order) {
    int[] indices = order.of(data.size());
    int count = Math.min(MOST, indices.length);
    double[] y = new double[count];
    float[] target = new float[data.target().width()];
    for (int i = 0; i < count; i++) {
      data.readTarget(indices[i], target, 0);
      y[i] = target[0];
    }
    return data.target() instanceof io.evergrad.data.Target.Values ? correlation(y) : agreement(y);
  }

  private static double correlation(double[] y) {
    double mean = java.util.Arrays.stream(y).average().orElse(0);
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < y.length; i++) {
      variance += (y[i] - mean) * (y[i] - mean);
      covariance += i == 0 ? 0 : (y[i] - mean) * (y[i - 1] - mean);
    }
    return variance == 0 ? Double.NaN : covariance / variance;
  }

  private static double agreement(double[] y) {
    java.util.Map<Double, Integer> counts = new java.util.HashMap<>();
    int equal = 0;
    for (int i = 0; i < y.length; i++) {
      counts.merge(y[i], 1, Integer::sum);
      equal += i > 0 && y[i] == y[i - 1] ? 1 : 0;
    }
    double chance =
        counts.values().stream().mapToDouble(c -> Math.pow((double) c / y.length, 2)).sum();
    return counts.size() < 2 ? Double.NaN : (equal / (y.length - 1.0) - chance) / (1 - chance);
  }
}
