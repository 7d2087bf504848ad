package io.evergrad.diagnose.rule;

import io.evergrad.observe.History;
import io.evergrad.observe.Losses;
import io.evergrad.observe.Reading;
import java.util.Arrays;
import java.util.List;

/**
 * The training loss: of every step where it was written down so, else of every reading.
 *
 * @param steps to which the values belong, ascending
 */
record LossCurve(long[] steps, double[] values) {

  /** Once half of the blind loss is gone, the net has learned. */
  static final double HALF = 0.5;

  /** Losses whose mean says so. */
  private static final int STEPS = 20;

  /** The steps that stand alone, at most {@link Losses#MOST}. */
  static LossCurve of(History history) {
    double[] single = history.losses().latest(Losses.MOST);
    if (single.length > 0) {
      List<Losses.Stretch> all = history.losses().stretches();
      return new LossCurve(
          all.subList(all.size() - single.length, all.size()).stream()
              .mapToLong(Losses.Stretch::step)
              .toArray(),
          single);
    }
    return new LossCurve(
        history.readings().stream().mapToLong(Reading::step).toArray(),
        history.readings().stream().mapToDouble(Reading::loss).toArray());
  }

  /** The loss that needs no input, or that of the start; NaN where neither is known. */
  static double unlearned(History history) {
    double blind = history.subject().blindLoss();
    return Double.isNaN(blind) ? start(history) : blind;
  }

  /** The loss of step 0; NaN where the run was taken up later. */
  static double start(History history) {
    return history.readings().stream()
        .limit(1)
        .filter(r -> r.step() == 0)
        .mapToDouble(Reading::loss)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Whether half of the blind loss, or more, is gone. */
  static boolean isHalved(History history) {
    return of(history).last(STEPS).mean() <= HALF * unlearned(history);
  }

  int size() {
    return values.length;
  }

  LossCurve part(int from, int to) {
    return new LossCurve(Arrays.copyOfRange(steps, from, to), Arrays.copyOfRange(values, from, to));
  }

  /** The last {@code count}, or all where there are fewer. */
  LossCurve last(int count) {
    return part(Math.max(0, size() - count), size());
  }

  /** Those before the first that is no number. */
  LossCurve finite() {
    int to = 0;
    while (to < size() && Double.isFinite(values[to])) {
      to++;
    }
    return part(0, to);
  }

  double mean() {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** NaN counts as the largest. */
  double median() {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  double std() {
    double mean = mean();
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / Math.max(1, size() - 1));
  }

  /**
   * The fall from the first half to the second, in standard errors of the difference: above 2 it is
   * hardly chance. Infinite where there is a fall and no noise.
   */
  double fall() {
    LossCurve before = part(0, size() / 2);
    LossCurve after = part(size() / 2, size());
    double error = Math.hypot(before.error(), after.error());
    double difference = before.mean() - after.mean();
    return difference == 0 ? 0 : difference / error;
  }

  private double error() {
    return std() / Math.sqrt(size());
  }

  /** Slope of the straight line of least squares, loss a step. */
  double slope() {
    double middle = Arrays.stream(steps).average().orElse(0);
    double mean = mean();
    double up = 0;
    for (int i = 0; i < size(); i++) {
      up += (steps[i] - middle) * (values[i] - mean);
    }
    return up / spread();
  }

  /** Standard error of {@link #slope}, from what the line leaves. */
  double slopeError() {
    double middle = Arrays.stream(steps).average().orElse(0);
    double mean = mean();
    double slope = slope();
    double left = 0;
    for (int i = 0; i < size(); i++) {
      double off = values[i] - mean - slope * (steps[i] - middle);
      left += off * off;
    }
    return Math.sqrt(left / Math.max(1, size() - 2) / spread());
  }

  private double spread() {
    double middle = Arrays.stream(steps).average().orElse(0);
    return Arrays.stream(steps).mapToDouble(s -> (s - middle) * (s - middle)).sum();
  }
}
