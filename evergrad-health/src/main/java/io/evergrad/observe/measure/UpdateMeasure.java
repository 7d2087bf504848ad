package io.evergrad.observe.measure;

import io.evergrad.tensor.Tensor;

/** A quantity of each parameter, computed from what the optimizer made of the gradient. */
public non-sealed interface UpdateMeasure extends Measure {

  @Override
  default Places places() {
    return Places.PARAMETERS;
  }

  /**
   * Computes it for all parameters at once, [parameters] or [parameters, width].
   *
   * @param update what is about to be added to the parameters, flat
   * @param state the parameters and their norms; the gradient may have been changed since
   */
  Tensor of(Tensor update, FlatState state);
}
