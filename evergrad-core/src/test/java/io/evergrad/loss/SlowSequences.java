package io.evergrad.loss;

import io.evergrad.data.Target;
import java.util.ArrayList;
import java.util.List;

/** Divergences and sequence losses by counting out, with targets of their own. */
final class SlowSequences {

  private static final int TIME = 4;
  private static final int BLANK = 2;

  private SlowSequences() {}

  /** Rows of shares that sum to 1, one of them 0. */
  static float[] shares(int batch, int width) {
    float[] shares = new float[batch * width];
    for (int i = 0; i < shares.length; i++) {
      int row = i / width;
      shares[i] = (row + i) % width / (0.5f * width * (width - 1));
    }
    return shares;
  }

  static double divergence(double[] z, int width) {
    float[] y = shares(z.length / width, width);
    double total = 0;
    for (int i = 0; i < z.length; i++) {
      double sum = 0;
      for (int k = 0; k < width; k++) {
        sum += Math.exp(z[i / width * width + k]);
      }
      total += y[i] == 0 ? 0 : y[i] * (Math.log(y[i]) - z[i] + Math.log(sum));
    }
    return total * width / z.length;
  }

  /** Sequences of 0, 1, 2 … labels, some of them repeated. */
  static float[] labels(int batch, Target.Labels target) {
    float[] labels = new float[batch * target.width()];
    for (int row = 0; row < batch; row++) {
      for (int i = 0; i < target.width(); i++) {
        boolean said = i < row % (target.width() + 1);
        labels[row * target.width() + i] =
            said ? (row + (row > 3 ? 0 : i)) % target.names().size() : -1;
      }
    }
    return labels;
  }

  /** Over four steps of the labels 0 and 1 and the blank: the sum over all 81 paths. */
  static double ctc(double[] z) {
    int classes = BLANK + 1;
    int batch = z.length / (TIME * classes);
    float[] labels = labels(batch, new Target.Labels(List.of("a", "b"), 2));
    double total = 0;
    for (int row = 0; row < batch; row++) {
      List<Integer> wanted = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        if (labels[row * 2 + i] >= 0) {
          wanted.add((int) labels[row * 2 + i]);
        }
      }
      double probability = 0;
      for (int path = 0; path < 81; path++) {
        if (spelling(path).equals(wanted)) {
          probability += probability(z, row, path);
        }
      }
      total -= Math.log(probability) / Math.max(1, wanted.size());
    }
    return total / batch;
  }

  private static List<Integer> spelling(int path) {
    List<Integer> spelling = new ArrayList<>();
    int before = BLANK;
    for (int t = 0, rest = path; t < TIME; t++, rest /= 3) {
      if (rest % 3 != before && rest % 3 != BLANK) {
        spelling.add(rest % 3);
      }
      before = rest % 3;
    }
    return spelling;
  }

  private static double probability(double[] z, int row, int path) {
    double probability = 1;
    for (int t = 0, rest = path; t < TIME; t++, rest /= 3) {
      int at = (row * TIME + t) * 3;
      double sum = Math.exp(z[at]) + Math.exp(z[at + 1]) + Math.exp(z[at + 2]);
      probability *= Math.exp(z[at + rest % 3]) / sum;
    }
    return probability;
  }
}
