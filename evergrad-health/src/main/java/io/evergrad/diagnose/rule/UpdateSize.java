package io.evergrad.diagnose.rule;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.ChangeLearningRate;
import io.evergrad.observe.History;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Settings;
import io.evergrad.observe.measure.LearningRate;
import io.evergrad.observe.measure.UpdateRatio;
import io.evergrad.observe.measure.WeightNorm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How large the steps are beside the weights they change, and the rate that would fit. */
final class UpdateSize {

  /** An update a third as large as the weights themselves overwrites what they have learned. */
  static final double LIMIT = 0.3;

  private static final double USUAL = 1e-3;

  /** Parameters below this share of the largest norm, such as young biases, say nothing. */
  private static final double LEAST_SHARE = 0.01;

  private UpdateSize() {}

  /** Whether the optimizer has no learning rate, such as a search or a line search. */
  static boolean hasNoRate(History history) {
    Settings settings = history.subject().settings();
    return !settings.optimizer().isEmpty() && Double.isNaN(settings.learningRate());
  }

  /** The largest update-to-weight ratio of any reading, each a median over the weights. */
  static double largest(History history) {
    return Arrays.stream(medians(history)).max().orElse(0);
  }

  /**
   * The median of the first {@code count} readings, each a median, as it would be at the highest
   * rate that is planned; NaN where there are fewer.
   */
  static double typical(History history, int count) {
    List<Reading> readings = readings(history);
    double[] medians = medians(history);
    return medians.length < count
        ? Double.NaN
        : WeightParameters.median(
            IntStream.range(0, count)
                .mapToDouble(i -> medians[i] * toFullRate(history, readings.get(i)))
                .toArray());
  }

  /** The largest, as it would be at the highest rate that is planned. */
  static double largestAtFullRate(History history) {
    List<Reading> readings = readings(history);
    double[] medians = medians(history);
    return IntStream.range(0, medians.length)
        .mapToDouble(i -> medians[i] * toFullRate(history, readings.get(i)))
        .max()
        .orElse(0);
  }

  /**
   * The largest ratio of any weight at any reading, as it would be at the highest rate that is
   * planned: of the weights that are not small, those that move most.
   */
  static double fastestAtFullRate(History history) {
    int[] weights = WeightParameters.of(history.subject());
    return readings(history).stream()
        .mapToDouble(r -> fastest(r, weights) * toFullRate(history, r))
        .max()
        .orElse(0);
  }

  /** The largest ratio of any weight that is not small at a reading. */
  static double fastest(History history, Reading reading) {
    return fastest(reading, WeightParameters.of(history.subject()));
  }

  private static double fastest(Reading reading, int[] weights) {
    double[] ratios = reading.of(new UpdateRatio());
    double[] norms = reading.of(new WeightNorm());
    double least = LEAST_SHARE * Arrays.stream(norms).max().orElse(0);
    return Arrays.stream(weights)
        .filter(i -> norms[i] > 0 && norms[i] >= least && Double.isFinite(ratios[i]))
        .mapToDouble(i -> ratios[i])
        .max()
        .orElse(0);
  }

  /** The highest rate that is planned over that of a reading; 1 where either is not known. */
  static double toFullRate(History history, Reading reading) {
    double highest = history.subject().settings().learningRate();
    double now = reading.has(new LearningRate()) ? reading.of(new LearningRate())[0] : Double.NaN;
    return now > 0 && highest > 0 ? highest / now : 1;
  }

  /** Whether a step was so large that it overwrote the weights it should improve. */
  static boolean overshoots(History history) {
    return largest(history) > LIMIT;
  }

  /** The first step read at which the weights were overshot; the first of all where none was. */
  static long since(History history) {
    List<Reading> readings = readings(history);
    double[] medians = medians(history);
    return IntStream.range(0, medians.length)
        .filter(i -> medians[i] > LIMIT)
        .mapToObj(readings::get)
        .findFirst()
        .orElse(history.readings().get(0))
        .step();
  }

  private static List<Reading> readings(History history) {
    return history.readings(new UpdateRatio(), new WeightNorm());
  }

  /**
   * At each reading the median over the weights; over all parameters where no weights are known. A
   * weight that has shrunk is taken at its first size: its update may be larger than what is left
   * of it, and yet too small to overwrite anything.
   */
  private static double[] medians(History history) {
    List<Reading> readings = readings(history);
    int[] weights = WeightParameters.of(history.subject());
    int[] places =
        weights.length > 0
            ? weights
            : IntStream.range(0, history.subject().parameters().size()).toArray();
    return readings.stream().mapToDouble(r -> median(readings.get(0), r, places)).toArray();
  }

  private static double median(Reading first, Reading reading, int[] places) {
    double[] ratios = reading.of(new UpdateRatio());
    double[] norms = reading.of(new WeightNorm());
    double[] before = first.of(new WeightNorm());
    double least = LEAST_SHARE * Arrays.stream(norms).max().orElse(0);
    double[] living =
        Arrays.stream(places)
            .filter(i -> norms[i] > 0 && norms[i] >= least && Double.isFinite(ratios[i]))
            .mapToDouble(i -> ratios[i] * Math.min(1, norms[i] / before[i]))
            .filter(Double::isFinite)
            .toArray();
    return living.length == 0 ? 0 : WeightParameters.median(living);
  }

  /** {@code cures}, led by lower rates where the weights were overshot. */
  static List<Cure> loweredFirst(History history, Cure... cures) {
    List<Cure> result = new ArrayList<>();
    if (overshoots(history)) {
      result.addAll(lowered(history));
    }
    result.addAll(Arrays.asList(cures));
    return result;
  }

  /** The power of ten, a tenth at most, that brings the updates to their usual size; and less. */
  static List<Cure> lowered(History history) {
    double factor = Math.pow(10, Math.rint(decadesToUsual(largest(history))));
    return List.of(
        new ChangeLearningRate(Math.min(0.1, factor)),
        new ChangeLearningRate(Math.min(0.01, factor / 10)));
  }

  /** The power of ten, ten at least, that brings updates of this ratio to their usual size. */
  static Cure raised(double ratio) {
    return new ChangeLearningRate(Math.max(10, Math.pow(10, Math.ceil(decadesToUsual(ratio)))));
  }

  private static double decadesToUsual(double ratio) {
    return Math.log10(USUAL / ratio);
  }
}
