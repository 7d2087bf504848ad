package io.evergrad.observe;

import io.evergrad.observe.measure.ActivationStd;
import io.evergrad.observe.measure.BackwardSignal;
import io.evergrad.observe.measure.GradientNorm;
import io.evergrad.observe.measure.Measure;
import io.evergrad.observe.measure.UpdateRatio;
import io.evergrad.observe.measure.WeightNorm;
import java.util.Arrays;
import java.util.List;

/**
 * Whether the numbers of a run are of ordinary size, so that their squares can be added up in
 * float32: all norms between 1e-12 and 1e12. Where one is not, the next reading is computed in
 * float64 throughout, which takes longer.
 */
final class Moderate {

  private static final double LEAST = 1e-12;

  private static final List<Measure> NORMS =
      List.of(
          new WeightNorm(),
          new GradientNorm(),
          new UpdateRatio(),
          new BackwardSignal(),
          new ActivationStd());

  private Moderate() {}

  static boolean are(Reading reading) {
    return NORMS.stream()
        .filter(reading::has)
        .flatMapToDouble(m -> Arrays.stream(reading.of(m)))
        .allMatch(v -> v > LEAST && v < 1 / LEAST);
  }
}
