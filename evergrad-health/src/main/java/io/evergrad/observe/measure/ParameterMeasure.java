package io.evergrad.observe.measure;

import io.evergrad.tensor.Tensor;

/** A quantity of each parameter, computed from the flat buffers. */
public non-sealed interface ParameterMeasure extends Measure {

  @Override
  default Places places() {
    return Places.PARAMETERS;
  }

  /** Computes it for all parameters at once, [parameters] or [parameters, width]. */
  Tensor of(FlatState state);
}
