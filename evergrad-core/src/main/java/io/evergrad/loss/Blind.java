package io.evergrad.loss;

import io.evergrad.data.Dataset;
import io.evergrad.data.Target;

/** What the targets of a data set look like to someone who sees no features. */
final class Blind {

  private Blind() {}

  /** The entropy of the class shares after label smoothing, in nats. */
  static double entropy(Dataset data, int classes, double smoothing) {
    double entropy = 0;
    for (double plain : shares(data, classes)) {
      double share = (1 - smoothing) * plain + smoothing / classes;
      entropy -= share == 0 ? 0 : share * Math.log(share);
    }
    return entropy;
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

  private static double[] shares(Dataset data, int classes) {
    double[] shares = new double[classes];
    float[] target = new float[1];
    for (int i = 0; i < data.size(); i++) {
      data.readTarget(i, target, 0);
      shares[(int) target[0]] += 1.0 / data.size();
    }
    return shares;
  }

  /** The number of classes, or 0 where the target is values. */
  static int classes(Dataset data) {
    return data.target() instanceof Target.Classes classes ? classes.count() : 0;
  }
}
