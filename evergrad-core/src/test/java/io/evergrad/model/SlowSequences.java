package io.evergrad.model;

import io.evergrad.model.LayerCase.Values;
import java.util.Arrays;

/** Recurrent layers and attention computed one number at a time, as their equations say. */
final class SlowSequences {

  private SlowSequences() {}

  /** The next state [h, c] of one unit, from its gates' input and recurrent sums. */
  @FunctionalInterface
  interface Cell {
    double[] next(double[] input, double[] recurrent, double h, double c);
  }

  /**
   * A batch of sequences.
   *
   * @param values [batch, time, features]
   */
  @SuppressWarnings("ArrayRecordComponent") // tests only
  record Steps(double[] values, int batch, int time) {

    int features() {
      return values.length / batch / time;
    }

    double[] at(int n, int t) {
      int from = (n * time + t) * features();
      return Arrays.copyOfRange(values, from, from + features());
    }
  }

  static double[] lstm(double[] a, double[] b, double h, double c) {
    double cell = sigmoid(a[1] + b[1]) * c + sigmoid(a[0] + b[0]) * Math.tanh(a[2] + b[2]);
    return new double[] {sigmoid(a[3] + b[3]) * Math.tanh(cell), cell};
  }

  static double[] gru(double[] a, double[] b, double h, double c) {
    double r = sigmoid(a[0] + b[0]);
    double z = sigmoid(a[1] + b[1]);
    double n = Math.tanh(a[2] + r * b[2]);
    return new double[] {(1 - z) * n + z * h, 0};
  }

  static double[] tanh(double[] a, double[] b, double h, double c) {
    return new double[] {Math.tanh(a[0] + b[0]), 0};
  }

  static double[] relu(double[] a, double[] b, double h, double c) {
    return new double[] {Math.max(0, a[0] + b[0]), 0};
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  /** One layer in one direction; the names of its parameters end in {@code suffix}. */
  static double[] recurrent(Steps x, Cell cell, int gates, Values p, String suffix) {
    double[] weight = p.of("weight" + suffix);
    double[] recurrentWeight = p.of("recurrent-weight" + suffix);
    double[] bias = p.of("bias" + suffix);
    double[] recurrentBias = gates == 3 ? p.of("recurrent-bias" + suffix) : new double[bias.length];
    int units = bias.length / gates;
    boolean back = suffix.endsWith("-reverse");
    double[] y = new double[x.batch() * x.time() * units];
    for (int n = 0; n < x.batch(); n++) {
      double[] h = new double[units];
      double[] c = new double[units];
      for (int k = 0; k < x.time(); k++) {
        int t = back ? x.time() - 1 - k : k;
        double[] input = sums(weight, bias, x.at(n, t));
        double[] recurrent = sums(recurrentWeight, recurrentBias, h);
        for (int u = 0; u < units; u++) {
          double[] next = cell.next(own(input, u, units), own(recurrent, u, units), h[u], c[u]);
          h[u] = next[0];
          c[u] = next[1];
          y[(n * x.time() + t) * units + u] = h[u];
        }
      }
    }
    return y;
  }

  private static double[] sums(double[] weight, double[] bias, double[] x) {
    double[] y = bias.clone();
    for (int i = 0; i < weight.length; i++) {
      y[i / x.length] += weight[i] * x[i % x.length];
    }
    return y;
  }

  private static double[] own(double[] sums, int unit, int units) {
    double[] own = new double[sums.length / units];
    Arrays.setAll(own, g -> sums[g * units + unit]);
    return own;
  }

  /** Both directions side by side at each step. */
  static double[] joined(double[] forward, double[] reverse, int units) {
    double[] y = new double[2 * forward.length];
    for (int i = 0; i < forward.length; i++) {
      y[i / units * 2 * units + i % units] = forward[i];
      y[i / units * 2 * units + units + i % units] = reverse[i];
    }
    return y;
  }

  /** Self-attention with its two linear maps. */
  static double[] attention(Steps x, int heads, boolean causal, Values p) {
    int features = x.features();
    Steps all =
        new Steps(
            SlowLayers.linear(x.values(), p.of("in-weight"), p.of("in-bias"), features),
            x.batch(),
            x.time());
    double[] mixed = new double[x.values().length];
    int width = features / heads;
    for (int n = 0; n < x.batch(); n++) {
      for (int head = 0; head < heads; head++) {
        for (int t = 0; t < x.time(); t++) {
          double[] shares = shares(all, n, t, head * width, width, causal);
          for (int s = 0; s < shares.length; s++) {
            for (int i = 0; i < width; i++) {
              mixed[(n * x.time() + t) * features + head * width + i] +=
                  shares[s] * all.at(n, s)[2 * features + head * width + i];
            }
          }
        }
      }
    }
    return SlowLayers.linear(mixed, p.of("out-weight"), p.of("out-bias"), features);
  }

  /** The softmax of the query at {@code t} with each key. */
  private static double[] shares(Steps all, int n, int t, int from, int width, boolean causal) {
    int features = all.features() / 3;
    double[] scores = new double[causal ? t + 1 : all.time()];
    for (int s = 0; s < scores.length; s++) {
      for (int i = 0; i < width; i++) {
        scores[s] += all.at(n, t)[from + i] * all.at(n, s)[features + from + i] / Math.sqrt(width);
      }
    }
    return SlowLayers.softmax(scores, scores.length);
  }
}
