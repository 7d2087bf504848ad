package io.evergrad.observe;

import io.evergrad.observe.measure.Measure;
import java.util.Map;

/**
 * What was seen at one step.
 *
 * @param batch the examples of that step
 * @param loss their loss
 * @param values for each quantity that was due its numbers, place by place
 */
public record Reading(long step, int batch, double loss, Map<Measure, double[]> values) {

  public Reading {
    values = Map.copyOf(values);
  }

  /** Whether all of {@code measures} were due at this step. */
  public boolean has(Measure... measures) {
    for (Measure measure : measures) {
      if (!values.containsKey(measure)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The numbers of a quantity: {@code width} for each layer or parameter, or for the run.
   *
   * @throws IllegalArgumentException if it was not watched, or not due at this step
   */
  public double[] of(Measure measure) {
    double[] numbers = values.get(measure);
    if (numbers == null) {
      throw new IllegalArgumentException(
          "the reading of step "
              + step
              + " has no "
              + measure.name()
              + "; the monitor must watch it");
    }
    return numbers;
  }
}
