package io.evergrad.diagnose.rule;

import io.evergrad.model.FlatRegion;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Subject;
import java.util.Arrays;
import java.util.List;

/** The hidden activations that flatten out where their inputs are large. */
final class HiddenBounds {

  private HiddenBounds() {}

  /**
   * Those before the last layer with weights, for a head at its bounds is a sure answer; without
   * gates, for a gate at a bound is shut or open, as it should learn to be.
   */
  static List<LayerFact> of(Subject subject) {
    List<LayerFact> weights = subject.weightLayers();
    int last = weights.isEmpty() ? -1 : weights.get(weights.size() - 1).index();
    return subject.activations().stream()
        .filter(a -> a.flat() == FlatRegion.Kind.SATURATED && a.index() < last && !isGate(a))
        .toList();
  }

  private static boolean isGate(LayerFact layer) {
    return Arrays.asList(layer.path().split("\\.")).contains("gate");
  }
}
