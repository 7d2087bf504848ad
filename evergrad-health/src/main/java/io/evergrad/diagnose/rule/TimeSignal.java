package io.evergrad.diagnose.rule;

import io.evergrad.diagnose.Evidence;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Subject;
import io.evergrad.observe.measure.SignalThroughTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is left of the gradient at the first step of a recurrent layer.
 *
 * @param factor on the gradient's norm a step back
 */
record TimeSignal(LayerFact layer, double factor) {

  /** The logarithm of the smallest float32 number. */
  private static final double LEAST_DECADES = -38;

  /** Of the recurrent layers over two steps or more of which it is known. */
  static Stream<TimeSignal> all(Subject subject, Reading reading) {
    double[] factors = reading.of(new SignalThroughTime());
    return subject.of(LayerFact.Kind.RECURRENT).stream()
        .filter(l -> l.places() > 1 && Double.isFinite(factors[l.index()]))
        .map(l -> new TimeSignal(l, factors[l.index()]));
  }

  /** Whether the layer has gates that learn to keep what they carry. */
  boolean isGated() {
    return layer.name().equals("lstm") || layer.name().equals("gru");
  }

  int steps() {
    return Math.toIntExact(layer.places());
  }

  /** log10 of the norm at the first step over that at the last. */
  double decades() {
    return Math.max(LEAST_DECADES, (steps() - 1) * Math.log10(factor));
  }

  /** What is left over all steps and the factor a step, against what rules allow. */
  List<Evidence> evidence(double decadesAllowed, double factorAllowed) {
    return List.of(
        new Evidence(
            "signal-through-time first/last step",
            layer.path(),
            Math.pow(10, decades()),
            Math.pow(10, decadesAllowed)),
        new Evidence("signal-through-time", layer.path(), factor, factorAllowed));
  }
}
