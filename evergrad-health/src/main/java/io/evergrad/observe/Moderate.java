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
 * float32: all norms between 1e-12 and 1e12, but for the signal of layers that none reaches. Where
 * one is not, the next reading is computed in float64 throughout, which takes longer.
 */
final class Moderate {

  private static final double LEAST = 1e-12;

  private static final List<Measure> NORMS =
      List.of(new WeightNorm(), new GradientNorm(), new UpdateRatio(), new ActivationStd());

  private static final BackwardSignal SIGNAL = new BackwardSignal();

  private Moderate() {}

  static boolean are(Reading reading, List<StackedLayers> layers) {
    return NORMS.stream()
            .filter(reading::has)
            .allMatch(m -> Arrays.stream(reading.of(m)).allMatch(Moderate::is))
        && (!reading.has(SIGNAL) || areSignals(reading.of(SIGNAL), layers));
  }

  private static boolean areSignals(double[] norms, List<StackedLayers> layers) {
    return layers.stream()
        .filter(StackedLayers::feelSignals)
        .flatMapToInt(l -> Arrays.stream(l.indices()))
        .allMatch(i -> is(norms[i]));
  }

  private static boolean is(double norm) {
    return norm > LEAST && norm < 1 / LEAST;
  }
}
