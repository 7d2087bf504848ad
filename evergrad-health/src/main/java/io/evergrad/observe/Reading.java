package io.evergrad.observe;

import io.evergrad.observe.measure.LayerMeasure;
import io.evergrad.observe.measure.ParameterMeasure;
import java.util.Map;

/**
 * What was seen at one step.
 *
 * @param loss the loss of that step's batch
 * @param layers for each quantity a number for each leaf layer
 * @param parameters for each quantity a number for each parameter
 */
public record Reading(
    long step,
    double loss,
    Map<LayerMeasure, double[]> layers,
    Map<ParameterMeasure, double[]> parameters) {

  public Reading {
    layers = Map.copyOf(layers);
    parameters = Map.copyOf(parameters);
  }

  /** One number a leaf layer. */
  public double[] of(LayerMeasure measure) {
    return layers.get(measure);
  }

  /** One number a parameter. */
  public double[] of(ParameterMeasure measure) {
    return parameters.get(measure);
  }
}
