package io.evergrad.observe;

import io.evergrad.data.Dataset;
import io.evergrad.data.Order;
import io.evergrad.data.Target;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How alike the targets of examples are that come one after another: ρ = cov(yᵢ, yᵢ₊₁)/var(y) for
 * numbers; for classes (a − Σp²)/(1 − Σp²), with a the share of neighbours of one class and p the
 * classes' shares, Cohen's κ of an example and its neighbour. Only the first number of a target
 * counts.
 */
final class Neighbours {

  private static final int MOST = 2000;

  private Neighbours() {}

  /** Of pairs in equal distances over {@code order}; NaN where all targets are equal. */
  static double alike(Dataset data, Order order) {
    int[] indices = order.of(data.size());
    int count = Math.min(MOST, indices.length - 1);
    double[] y = new double[2 * Math.max(0, count)];
    float[] target = new float[data.target().width()];
    for (int i = 0; i < y.length; i++) {
      int pair = (int) ((long) (i / 2) * (indices.length - 1) / count);
      data.readTarget(indices[pair + i % 2], target, 0);
      y[i] = target[0];
    }
    return data.target() instanceof Target.Values ? correlation(y) : agreement(y);
  }

  private static double correlation(double[] y) {
    double mean = Arrays.stream(y).average().orElse(0);
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < y.length; i += 2) {
      covariance += (y[i] - mean) * (y[i + 1] - mean);
      variance += (Math.pow(y[i] - mean, 2) + Math.pow(y[i + 1] - mean, 2)) / 2;
    }
    return variance == 0 ? Double.NaN : covariance / variance;
  }

  private static double agreement(double[] y) {
    Map<Double, Integer> counts = new HashMap<>();
    int equal = 0;
    for (int i = 0; i < y.length; i++) {
      counts.merge(y[i], 1, Integer::sum);
      equal += i % 2 == 1 && y[i] == y[i - 1] ? 1 : 0;
    }
    double chance =
        counts.values().stream().mapToDouble(c -> Math.pow((double) c / y.length, 2)).sum();
    return counts.size() < 2 ? Double.NaN : (equal / (y.length / 2.0) - chance) / (1 - chance);
  }
}
