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

/** Steps so large that they overwrite the weights they should improve. */
final class Overshoot {

  /** An update a third as large as the weights themselves; usual is a thousandth. */
  static final double LIMIT = 0.3;

  private static final double USUAL = 1e-3;

  private Overshoot() {}

  /**
   * The largest update-to-weight ratio, as the median over matrices with weights, of any reading.
   */
  static double worst(History history) {
    return history.readings().stream().mapToDouble(Overshoot::median).max().orElse(0);
  }

  static boolean is(History history) {
    return worst(history) > LIMIT;
  }

  private static double median(Reading reading) {
    double[] ratios = reading.of(new UpdateRatio());
    double[] norms = reading.of(new WeightNorm());
    double[] living =
        java.util.stream.IntStream.range(0, ratios.length)
            .filter(i -> norms[i] > 1e-6 && Double.isFinite(ratios[i]))
            .mapToDouble(i -> ratios[i])
            .sorted()
            .toArray();
    return living.length == 0 ? 0 : living[living.length / 2];
  }

  /** {@code cures}, led by lower rates where the weights were overshot. */
  static List<Cure> first(History history, Cure... cures) {
    List<Cure> result = new ArrayList<>();
    if (is(history)) {
      double factor = Math.pow(10, Math.rint(Math.log10(USUAL / worst(history))));
      result.add(new ChangeLearningRate(Math.min(0.1, factor)));
      result.add(new ChangeLearningRate(Math.min(0.01, factor / 10)));
    }
    result.addAll(Arrays.asList(cures));
    return result;
  }
}
