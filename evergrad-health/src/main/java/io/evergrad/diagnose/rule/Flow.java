package io.evergrad.diagnose.rule;

import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Subject;
import io.evergrad.observe.measure.BackwardSignal;
import java.util.List;

/**
 * How the backward signal δ changes on its way from the last layer with weights to the first.
 *
 * @param layers the layers with weights, from the input
 * @param norms ‖δ‖ at each of them
 */
record Flow(List<LayerFact> layers, double[] norms) {

  /** Below this a float32 norm counts as nothing at all. */
  private static final double NOTHING = 1e-38;

  static Flow of(Subject subject, Reading reading) {
    List<LayerFact> layers = subject.weightLayers();
    double[] signal = reading.of(new BackwardSignal());
    return new Flow(layers, layers.stream().mapToDouble(l -> signal[l.index()]).toArray());
  }

  /** Whether there is depth to speak of and every norm is a number. */
  boolean speaks() {
    return norms.length >= 3 && java.util.Arrays.stream(norms).allMatch(Double::isFinite);
  }

  /** log10 of ‖δ‖ at the first layer over ‖δ‖ at the last; negative where the signal shrinks. */
  double decades() {
    return log(norms[0]) - log(norms[norms.length - 1]);
  }

  /** The factor on ‖δ‖ a layer, backwards, on geometric average. */
  double factorPerLayer() {
    return Math.pow(10, decades() / (norms.length - 1));
  }

  /** The paths of the layers at which ‖δ‖ is below {@code share} of that at the last layer. */
  List<String> below(double share) {
    return paths(norm -> norm < share * norms[norms.length - 1]);
  }

  /** The paths of the layers at which ‖δ‖ is above {@code share} of that at the last layer. */
  List<String> above(double share) {
    return paths(norm -> norm > share * norms[norms.length - 1]);
  }

  private List<String> paths(java.util.function.DoublePredicate which) {
    return java.util.stream.IntStream.range(0, norms.length)
        .filter(i -> which.test(norms[i]))
        .mapToObj(i -> layers.get(i).path())
        .toList();
  }

  private static double log(double norm) {
    return Math.log10(Math.max(norm, NOTHING));
  }
}
