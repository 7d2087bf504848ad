package io.evergrad.diagnose.rule;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.ChangeLearningRate;
import io.evergrad.observe.History;
import io.evergrad.observe.Reading;
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

  /** An update below this needs ten thousand steps to make as much as a weight. */
  static final double LEAST = 1e-4;

  private static final double USUAL = 1e-3;

  /** Parameters below this share of the largest norm, such as young biases, say nothing. */
  private static final double LEAST_SHARE = 0.01;

  private UpdateSize() {}

  /** The largest update-to-weight ratio of any reading, each a median over the parameters. */
  static double largest(History history) {
    return readings(history).stream().mapToDouble(UpdateSize::median).max().orElse(0);
  }

  /** Whether a step was so large that it overwrote the weights it should improve. */
  static boolean overshoots(History history) {
    return largest(history) > LIMIT;
  }

  /** The first step read at which the weights were overshot; the first of all where none was. */
  static long since(History history) {
    return readings(history).stream()
        .filter(r -> median(r) > LIMIT)
        .findFirst()
        .orElse(history.readings().get(0))
        .step();
  }

  /** Whether every step was so small that it changes next to nothing; a step of 0 has a cause. */
  static boolean creeps(History history) {
    return largest(history) > 0 && largest(history) < LEAST;
  }

  private static List<Reading> readings(History history) {
    return history.readings(new UpdateRatio(), new WeightNorm());
  }

  private static double median(Reading reading) {
    double[] ratios = reading.of(new UpdateRatio());
    double[] norms = reading.of(new WeightNorm());
    double least = LEAST_SHARE * Arrays.stream(norms).max().orElse(0);
    double[] living =
        IntStream.range(0, ratios.length)
            .filter(i -> norms[i] > 0 && norms[i] >= least && Double.isFinite(ratios[i]))
            .mapToDouble(i -> ratios[i])
            .sorted()
            .toArray();
    return living.length == 0 ? 0 : living[living.length / 2];
  }

  /** {@code cures}, led by lower rates where the weights were overshot. */
  static List<Cure> loweredFirst(History history, Cure... cures) {
    List<Cure> result = new ArrayList<>();
    if (overshoots(history)) {
      double factor = Math.pow(10, Math.rint(decadesToUsual(history)));
      result.add(new ChangeLearningRate(Math.min(0.1, factor)));
      result.add(new ChangeLearningRate(Math.min(0.01, factor / 10)));
    }
    result.addAll(Arrays.asList(cures));
    return result;
  }

  /** {@code cures}, led by the rate that brings creeping updates to their usual size. */
  static List<Cure> raisedFirst(History history, Cure... cures) {
    List<Cure> result = new ArrayList<>();
    if (creeps(history)) {
      result.add(new ChangeLearningRate(Math.pow(10, Math.ceil(decadesToUsual(history)))));
    }
    result.addAll(Arrays.asList(cures));
    return result;
  }

  private static double decadesToUsual(History history) {
    return Math.log10(USUAL / largest(history));
  }
}
