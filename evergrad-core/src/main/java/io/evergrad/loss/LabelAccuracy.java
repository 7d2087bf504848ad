package io.evergrad.loss;

import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * How well sequences of labels are met: 1 − edits / labels, with the edits (insertions, deletions,
 * substitutions) that turn the most probable path's spelling into the right one. It is 1 less the
 * label error rate, and negative where more is said than asked for. Numbers are read on the host.
 */
public record LabelAccuracy() implements Metric {

  @Override
  public String name() {
    return "label-accuracy";
  }

  /**
   * @param output [batch, time, labels + 1], the last of which is the blank's
   * @param target [batch, 1 + longest], the number of labels and then the labels
   */
  @Override
  public Tensor sums(Tensor output, Tensor target) {
    int time = (int) output.shape().size(1);
    long blank = output.shape().size(2) - 1;
    int width = (int) target.shape().size(1);
    long[] said = output.argmax(-1).toLongs();
    long[] wanted = target.toLongs();
    double edits = 0;
    double labels = 0;
    for (int row = 0; row < wanted.length / width; row++) {
      long[] spelling = spelling(said, row * time, time, blank);
      long[] right =
          java.util.Arrays.copyOfRange(
              wanted, row * width + 1, row * width + 1 + (int) wanted[row * width]);
      edits += edits(spelling, right);
      labels += right.length;
    }
    return Tensor.of(new double[] {edits, labels}, Shape.of(2)).to(output.device());
  }

  private static long[] spelling(long[] path, int from, int time, long blank) {
    return java.util.stream.IntStream.range(from, from + time)
        .filter(t -> path[t] != blank && (t == from || path[t] != path[t - 1]))
        .mapToLong(t -> path[t])
        .toArray();
  }

  /** The least number of edits between the two (Levenshtein 1966). */
  private static int edits(long[] a, long[] b) {
    int[] row = new int[b.length + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length];
  }

  @Override
  public double value(double[] sums) {
    return 1 - sums[0] / Math.max(1, sums[1]);
  }
}
