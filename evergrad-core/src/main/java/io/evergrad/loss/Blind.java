package io.evergrad.loss;

import io.evergrad.data.Dataset;
import io.evergrad.data.Target;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** What the targets of a data set look like to someone who sees no features. */
final class Blind {

  private static final int NARROWINGS = 80;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private Blind() {}

  /**
   * The weighted mean of −ln p of the best shares p after label smoothing, in nats; of sequences
   * with shares of their own at each place, over the places that count.
   */
  static double entropy(Dataset data, ClassWeights weights, double smoothing) {
    int classes = classes(data);
    double[] weight = weights.of(data);
    double sum = 0;
    double all = 0;
    for (double[] counts : counts(data, classes)) {
      double spread = smoothing * Arrays.stream(counts).sum() / classes;
      double[] wanted = Arrays.stream(counts).map(n -> (1 - smoothing) * n + spread).toArray();
      weigh(wanted, weight);
      sum += entropy(wanted);
      all += weigh(counts, weight);
    }
    return sum / all;
  }

  /** Σ −m ln p of masses m with the best shares p, which are m / Σ m. */
  static double entropy(double[] masses) {
    double total = Arrays.stream(masses).sum();
    double entropy = 0;
    for (double mass : masses) {
      entropy -= mass == 0 ? 0 : mass * Math.log(mass / total);
    }
    return entropy;
  }

  /** Multiplies in place; returns the sum. */
  static double weigh(double[] shares, double[] weights) {
    double sum = 0;
    for (int c = 0; c < shares.length; c++) {
      shares[c] *= weights[c];
      sum += shares[c];
    }
    return sum;
  }

  /** The variance of the target values, averaged over their width. */
  static double variance(Dataset data) {
    int width = data.target().width();
    double[] sum = new double[width];
    double[] squares = new double[width];
    float[] target = new float[width];
    for (int i = 0; i < data.size(); i++) {
      data.readTarget(i, target, 0);
      for (int j = 0; j < width; j++) {
        sum[j] += target[j];
        squares[j] += (double) target[j] * target[j];
      }
    }
    double total = 0;
    for (int j = 0; j < width; j++) {
      double mean = sum[j] / data.size();
      total += squares[j] / data.size() - mean * mean;
    }
    return total / width;
  }

  /** The variance of one-hot targets, averaged over the classes. */
  static double oneHotVariance(Dataset data, int classes) {
    double total = 0;
    for (double share : shares(data, classes)) {
      total += share * (1 - share);
    }
    return total / classes;
  }

  /** The least mean of a convex function of y − c over constants c, averaged over the width. */
  static double least(Dataset data, DoubleUnaryOperator loss) {
    int classes = classes(data);
    double total = 0;
    if (classes > 0) {
      for (double share : shares(data, classes)) {
        total +=
            least(
                c -> share * loss.applyAsDouble(1 - c) + (1 - share) * loss.applyAsDouble(-c),
                0,
                1);
      }
      return total / classes;
    }
    for (double[] column : columns(data)) {
      double low = Arrays.stream(column).min().orElse(0);
      double high = Arrays.stream(column).max().orElse(0);
      total +=
          least(
              c -> Arrays.stream(column).map(y -> loss.applyAsDouble(y - c)).average().orElse(0),
              low,
              high);
    }
    return total / data.target().width();
  }

  private static double[][] columns(Dataset data) {
    double[][] columns = new double[data.target().width()][data.size()];
    float[] target = new float[columns.length];
    for (int i = 0; i < data.size(); i++) {
      data.readTarget(i, target, 0);
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = target[j];
      }
    }
    return columns;
  }

  /** The least value of a convex function, by golden section. */
  private static double least(DoubleUnaryOperator convex, double low, double high) {
    double a = low;
    double b = high;
    double c = b - GOLDEN * (b - a);
    double d = a + GOLDEN * (b - a);
    double atC = convex.applyAsDouble(c);
    double atD = convex.applyAsDouble(d);
    for (int i = 0; i < NARROWINGS && b - a > 1e-9 * (high - low); i++) {
      if (atC < atD) {
        b = d;
        d = c;
        atD = atC;
        c = b - GOLDEN * (b - a);
        atC = convex.applyAsDouble(c);
      } else {
        a = c;
        c = d;
        atC = atD;
        d = a + GOLDEN * (b - a);
        atD = convex.applyAsDouble(d);
      }
    }
    return Math.min(
        Math.min(atC, atD), Math.min(convex.applyAsDouble(low), convex.applyAsDouble(high)));
  }

  static double[] shares(Dataset data, int classes) {
    double[] shares = new double[classes];
    float[] target = new float[1];
    for (int i = 0; i < data.size(); i++) {
      data.readTarget(i, target, 0);
      shares[(int) target[0]] += 1.0 / data.size();
    }
    return shares;
  }

  /** The mean of each value; NaN where the values of a question are not all from 0 to 1. */
  static double[] yesShares(Dataset data) {
    return Arrays.stream(columns(data))
        .mapToDouble(
            column ->
                Arrays.stream(column).allMatch(y -> y >= 0 && y <= 1)
                    ? Arrays.stream(column).average().orElse(Double.NaN)
                    : Double.NaN)
        .toArray();
  }

  static double largestShare(Dataset data) {
    return Arrays.stream(shares(data, classes(data))).max().orElse(1);
  }

  /** How often each class stands at each place, [place][class]. */
  private static double[][] counts(Dataset data, int classes) {
    double[][] counts = new double[data.target().width()][classes];
    float[] target = new float[counts.length];
    for (int i = 0; i < data.size(); i++) {
      data.readTarget(i, target, 0);
      for (int place = 0; place < target.length; place++) {
        if (target[place] >= 0) {
          counts[place][(int) target[place]]++;
        }
      }
    }
    return counts;
  }

  /** The number of classes, or 0 where the target is values. */
  static int classes(Dataset data) {
    if (data.target() instanceof Target.Sequence places) {
      return places.count();
    }
    return data.target() instanceof Target.Classes classes ? classes.count() : 0;
  }
}
