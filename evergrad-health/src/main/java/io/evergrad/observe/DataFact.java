package io.evergrad.observe;

import io.evergrad.data.Dataset;
import io.evergrad.data.Order;
import io.evergrad.data.Target;
import java.util.Arrays;

/**
 * What the training examples look like: taken from up to {@link #MOST} of them, in equal distances.
 *
 * @param examples how many there are
 * @param features numbers an example
 * @param featureMean mean of all features
 * @param featureRms root mean square of all features
 * @param featureLargest the largest |x|
 * @param typicalFeature the median standard deviation of the features that are not constant; 0
 *     where all are constant
 * @param widestFeature the largest
 * @param target {@code classes}, {@code values}, {@code labels} or {@code sequence}
 * @param targets classes, or numbers an example
 * @param targetLeast the least target, or class index
 * @param targetLargest the largest
 * @param targetMean their mean
 * @param targetStd their standard deviation
 * @param distinctTargets how many different ones were seen, counted up to 100
 * @param commonest the share of the most frequent class or value
 * @param rarest the share of the rarest class that occurs
 * @param missing classes that do not occur
 * @param likeNeighbour how alike the targets of examples are that are trained on one after another,
 *     beyond chance: 0 where they are shuffled, near 1 where they are sorted
 */
public record DataFact(
    int examples,
    long features,
    double featureMean,
    double featureRms,
    double featureLargest,
    double typicalFeature,
    double widestFeature,
    String target,
    int targets,
    double targetLeast,
    double targetLargest,
    double targetMean,
    double targetStd,
    int distinctTargets,
    double commonest,
    double rarest,
    int missing,
    double likeNeighbour) {

  /** So many examples are looked at. */
  public static final int MOST = 2000;

  /** Nothing known; no rule says anything of it. */
  public static DataFact unknown() {
    double no = Double.NaN;
    return new DataFact(0, 0, no, no, no, no, no, "", 0, no, no, no, no, 0, no, no, 0, no);
  }

  /**
   * @param order in which the first epoch goes through them
   */
  static DataFact of(Dataset data, Order order) {
    int stride = Math.max(1, data.size() / MOST);
    int seen = Math.min(MOST, data.size());
    Features x = Features.of(data, stride, seen);
    float[] y = new float[data.target().width()];
    double[] all = new double[seen * y.length];
    for (int i = 0; i < seen; i++) {
      data.readTarget(i * stride, y, 0);
      for (int j = 0; j < y.length; j++) {
        all[i * y.length + j] = y[j];
      }
    }
    Answers answers = Answers.of(all, classes(data.target()));
    return new DataFact(
        data.size(),
        data.sampleShape().count(),
        x.mean(),
        x.rms(),
        x.largest(),
        x.typical(),
        x.widest(),
        kind(data.target()),
        classes(data.target()) > 0 ? classes(data.target()) : y.length,
        answers.least(),
        answers.largest(),
        answers.mean(),
        answers.std(),
        answers.distinct(),
        answers.commonest(),
        answers.rarest(),
        answers.missing(),
        Neighbours.alike(data, order));
  }

  private static String kind(Target target) {
    return switch (target.getClass().getSimpleName()) {
      case "Classes" -> "classes";
      case "Labels" -> "labels";
      case "Sequence" -> "sequence";
      default -> "values";
    };
  }

  private static int classes(Target target) {
    if (target instanceof Target.Classes classes) {
      return classes.count();
    }
    return target instanceof Target.Sequence places ? places.count() : 0;
  }

  /** Numbers of the features. */
  private record Features(double mean, double rms, double largest, double typical, double widest) {

    static Features of(Dataset data, int stride, int seen) {
      int width = Math.toIntExact(data.sampleShape().count());
      float[] x = new float[width];
      double[] sums = new double[width];
      double[] squares = new double[width];
      double[] first = new double[width];
      double largest = 0;
      for (int i = 0; i < seen; i++) {
        data.readFeatures(i * stride, x, 0);
        for (int j = 0; j < width; j++) {
          first[j] = i == 0 ? x[j] : first[j];
          double off = x[j] - first[j]; // far from 0, squares would lose the spread
          sums[j] += off;
          squares[j] += off * off;
          largest = Math.max(largest, Math.abs(x[j]));
        }
      }
      double sum = 0;
      double square = 0;
      double[] stds = new double[width];
      for (int j = 0; j < width; j++) {
        double mean = sums[j] / seen;
        double variance = Math.max(0, squares[j] / seen - mean * mean);
        sum += first[j] + mean;
        square += variance + (first[j] + mean) * (first[j] + mean);
        stds[j] = Math.sqrt(variance);
      }
      double[] spread = Arrays.stream(stds).filter(s -> s > 0).sorted().toArray();
      int n = spread.length;
      return new Features(
          sum / width,
          Math.sqrt(square / width),
          largest,
          n == 0 ? 0 : spread[n / 2],
          n == 0 ? 0 : spread[n - 1]);
    }
  }

  /** Numbers of the targets. */
  private record Answers(
      double least,
      double largest,
      double mean,
      double std,
      int distinct,
      double commonest,
      double rarest,
      int missing) {

    private static final int MOST_DISTINCT = 100;

    static Answers of(double[] all, int classes) {
      double[] sorted = all.clone();
      Arrays.sort(sorted);
      int distinct = 0;
      int commonest = 0;
      int rarest = Integer.MAX_VALUE;
      for (int from = 0; from < sorted.length; ) {
        int to = from;
        while (to < sorted.length && sorted[to] == sorted[from]) {
          to++;
        }
        to = Math.max(to, from + 1); // NaN equals nothing
        distinct++;
        commonest = Math.max(commonest, to - from);
        rarest = Math.min(rarest, to - from);
        from = to;
      }
      double n = sorted.length;
      double mean = Arrays.stream(all).average().orElse(Double.NaN);
      double square = Arrays.stream(all).map(v -> (v - mean) * (v - mean)).sum() / n;
      return new Answers(
          sorted[0],
          sorted[sorted.length - 1],
          mean,
          Math.sqrt(square),
          Math.min(MOST_DISTINCT, distinct),
          commonest / n,
          rarest / n,
          Math.max(0, classes - distinct));
    }
  }
}
