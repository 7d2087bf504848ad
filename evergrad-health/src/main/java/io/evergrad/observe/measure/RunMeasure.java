package io.evergrad.observe.measure;

import io.evergrad.tensor.Tensor;

/** A quantity of the whole run at one step, computed from the flat buffers. */
public non-sealed interface RunMeasure extends Measure {

  @Override
  default Places places() {
    return Places.RUN;
  }

  /** Computes it, a scalar or [width]. */
  Tensor of(FlatState state);
}
