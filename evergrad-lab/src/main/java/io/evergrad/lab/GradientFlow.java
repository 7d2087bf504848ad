package io.evergrad.lab;

import io.evergrad.observe.History;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Subject;
import io.evergrad.observe.measure.ActivationStd;
import io.evergrad.observe.measure.BackwardSignal;
import java.util.Arrays;
import java.util.List;

/**
 * The norm of the backward signal δ = ∂loss/∂output at every layer with weights, from the input.
 *
 * @param norms one a layer
 */
public record GradientFlow(double[] norms) {

  /** Below this a float32 norm counts as nothing at all. */
  private static final double NOTHING = 1e-38;

  /** The readings that show what layers gave and what came back to them. */
  public static List<Reading> readings(History history) {
    return history.readings(new BackwardSignal(), new ActivationStd());
  }

  /** What {@code reading} shows. */
  public static GradientFlow of(Subject subject, Reading reading) {
    List<LayerFact> layers = subject.weightLayers();
    double[] signal = reading.of(new BackwardSignal());
    return new GradientFlow(layers.stream().mapToDouble(l -> signal[l.index()]).toArray());
  }

  /**
   * log10 of ‖δ‖ at the first layer over ‖δ‖ at the last: below 0 where the signal vanishes on its
   * way to the input, above 0 where it explodes. NaN where a norm is not a finite number.
   */
  public double decades() {
    return norms.length > 0 && Arrays.stream(norms).allMatch(Double::isFinite)
        ? log(norms[0]) - log(norms[norms.length - 1])
        : Double.NaN;
  }

  private static double log(double norm) {
    return Math.log10(Math.max(norm, NOTHING));
  }
}
