package io.evergrad.observe;

import io.evergrad.data.Dataset;
import io.evergrad.data.Order;
import io.evergrad.data.Target;
import java.util.Arrays;

/**
 * What the training examples look like: taken from up to {@link #MOST} of them, drawn at random.
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
 * @param targetLow below it lie 5 % of the targets
 * @param targetHigh above it lie 5 % of the targets
 * @param validation how many validation examples there are
 * @param valuesEach different values of one number of a target, of the number that takes the most,
 *     counted up to 100
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
    double likeNeighbour,
    double targetLow,
    double targetHigh,
    int validation,
    int valuesEach) {

  /** So many examples are looked at. */
  public static final int MOST = 2000;

  /** Nothing known; no rule says anything of it. */
  public static DataFact unknown() {
    double no = Double.NaN;
    return new DataFact(
        0, 0, no, no, no, no, no, "", 0, no, no, no, no, 0, no, no, 0, no, no, no, 0, 0);
  }

  /**
   * @param order in which the first epoch goes through them
   */
  static DataFact of(Dataset data, Order order) {
    int[] seen = Glance.of(data.size(), MOST);
    Features x = Features.of(data, seen);
    float[] y = new float[data.target().width()];
    double[] all = new double[seen.length * y.length];
    for (int i = 0; i < seen.length; i++) {
      data.readTarget(seen[i], y, 0);
      for (int j = 0; j < y.length; j++) {
        all[i * y.length + j] = y[j];
      }
    }
    Answers answers = Answers.of(all, y.length, classes(data.target()));
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
        Neighbours.alike(data, order),
        answers.low(),
        answers.high(),
        0,
        answers.each());
  }

  /** The same of so many classes. */
  public DataFact withClasses(int count) {
    return new DataFact(
        examples,
        features,
        featureMean,
        featureRms,
        featureLargest,
        typicalFeature,
        widestFeature,
        "classes",
        count,
        targetLeast,
        targetLargest,
        targetMean,
        targetStd,
        distinctTargets,
        commonest,
        rarest,
        missing,
        likeNeighbour,
        targetLow,
        targetHigh,
        validation,
        valuesEach);
  }

  /** The same, with so many validation examples. */
  DataFact withValidation(int count) {
    return new DataFact(
        examples,
        features,
        featureMean,
        featureRms,
        featureLargest,
        typicalFeature,
        widestFeature,
        target,
        targets,
        targetLeast,
        targetLargest,
        targetMean,
        targetStd,
        distinctTargets,
        commonest,
        rarest,
        missing,
        likeNeighbour,
        targetLow,
        targetHigh,
        count,
        valuesEach);
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

    static Features of(Dataset data, int[] seen) {
      int width = Math.toIntExact(data.sampleShape().count());
      float[] x = new float[width];
      double[] sums = new double[width];
      double[] squares = new double[width];
      double[] first = new double[width];
      double largest = 0;
      for (int i = 0; i < seen.length; i++) {
        data.readFeatures(seen[i], x, 0);
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
        double mean = sums[j] / seen.length;
        double variance = Math.max(0, squares[j] / seen.length - mean * mean);
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
}
