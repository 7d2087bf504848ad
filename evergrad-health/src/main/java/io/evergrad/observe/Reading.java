package io.evergrad.observe;

import io.evergrad.observe.measure.LayerMeasure;
import io.evergrad.observe.measure.ParameterMeasure;
import java.util.Map;

/**
 * What was seen at one step.
 *
 * @param batch the examples of that step
 * @param loss their loss
 * @param layers for each quantity a number for each leaf layer
 * @param parameters for each quantity a number for each parameter
 */
public record Reading(
    long step,
    int batch,
    double loss,
    Map<LayerMeasure, double[]> layers,
    Map<ParameterMeasure, double[]> parameters) {

  public Reading {
    layers = Map.copyOf(layers);
    parameters = Map.copyOf(parameters);
  }

  /**
   * One number a leaf layer.
   *
   * @throws IllegalArgumentException if the monitor did not watch it
   */
  public double[] of(LayerMeasure measure) {
    return watched(layers.get(measure), measure.name());
  }

  /**
   * One number a parameter.
   *
   * @throws IllegalArgumentException if the monitor did not watch it
   */
  public double[] of(ParameterMeasure measure) {
    return watched(parameters.get(measure), measure.name());
  }

  private double[] watched(double[] values, String name) {
    if (values == null) {
      throw new IllegalArgumentException(
          "the reading of step " + step + " has no " + name + "; the monitor must watch it");
    }
    return values;
  }
}
