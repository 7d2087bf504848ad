package io.evergrad.diagnose.rule;

import io.evergrad.diagnose.Evidence;
import io.evergrad.model.FlatRegion;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Subject;
import io.evergrad.observe.measure.BackwardSignal;
import io.evergrad.observe.measure.DeadUnits;
import io.evergrad.observe.measure.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/**
 * How the backward signal δ changes on its way from the last layer with weights to the first; or to
 * a layer of dead units, which stops it whatever the depth.
 *
 * @param layers the layers with weights above the last dead one, from the input
 * @param norms ‖δ‖ at each of them
 */
record Flow(List<LayerFact> layers, double[] norms) {

  /** Below this a float32 norm counts as nothing at all. */
  private static final double NOTHING = 1e-38;

  /** What it is read from. */
  static final Measure[] NEEDS = {new BackwardSignal(), new DeadUnits()};

  /** Two factors at least, or there is no depth to speak of. */
  private static final int LEAST_LAYERS = 3;

  static Flow of(Subject subject, Reading reading) {
    List<LayerFact> layers = subject.weightLayers();
    double[] signal = reading.of(new BackwardSignal());
    layers = layers.subList(begin(subject, reading, layers), layers.size());
    return new Flow(layers, layers.stream().mapToDouble(l -> signal[l.index()]).toArray());
  }

  /** The index of the first layer with weights above the last one that dead units cut off. */
  private static int begin(Subject subject, Reading reading, List<LayerFact> layers) {
    double[] signal = reading.of(new BackwardSignal());
    double[] dead = reading.of(new DeadUnits());
    return subject.activations().stream()
        .filter(a -> a.flat() == FlatRegion.Kind.DEAD && dead[a.index()] == 1)
        .mapToInt(a -> (int) layers.stream().filter(l -> l.index() < a.index()).count())
        .filter(i -> i > 0 && signal[layers.get(i - 1).index()] == 0)
        .max()
        .orElse(0);
  }

  /** Whether there is depth to speak of and every norm is a number. */
  boolean speaks() {
    return norms.length >= LEAST_LAYERS && Arrays.stream(norms).allMatch(Double::isFinite);
  }

  /** log10 of ‖δ‖ at the first layer over ‖δ‖ at the last; negative where the signal shrinks. */
  double decades() {
    return log(norms[0]) - log(norms[norms.length - 1]);
  }

  /** The factor on ‖δ‖ a layer, backwards, on geometric average. */
  double factorPerLayer() {
    return Math.pow(10, decades() / (norms.length - 1));
  }

  /** What the signal does from end to end and a layer, against what rules allow. */
  List<Evidence> evidence(double decadesAllowed, double factorAllowed) {
    return List.of(
        new Evidence(
            "backward-signal first/last layer",
            layers.get(0).path(),
            Math.pow(10, decades()),
            Math.pow(10, decadesAllowed)),
        new Evidence(
            "backward-signal factor per layer",
            Texts.range(layers.stream().map(LayerFact::path).toList()),
            factorPerLayer(),
            factorAllowed));
  }

  /** The paths of the layers at which ‖δ‖ is below {@code share} of that at the last layer. */
  List<String> below(double share) {
    return paths(norm -> norm < share * norms[norms.length - 1]);
  }

  /** The paths of the layers at which ‖δ‖ is above {@code share} of that at the last layer. */
  List<String> above(double share) {
    return paths(norm -> norm > share * norms[norms.length - 1]);
  }

  private List<String> paths(DoublePredicate which) {
    return IntStream.range(0, norms.length)
        .filter(i -> which.test(norms[i]))
        .mapToObj(i -> layers.get(i).path())
        .toList();
  }

  private static double log(double norm) {
    return Math.log10(Math.max(norm, NOTHING));
  }
}
