package io.evergrad.observe.measure;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Tensor;

/**
 * The norm of the backward signal δ = ∂loss/∂output; added up in float64, so that a norm far below
 * 1e-19 is still told from 0.
 */
public record BackwardSignal() implements LayerMeasure {

  @Override
  public String name() {
    return "backward-signal";
  }

  @Override
  public String meaning() {
    return "Falling or rising from the last layer to the first: the gradient vanishes or explodes.";
  }

  @Override
  public Tensor of(LayerGroup group) {
    return group.signals() == null
        ? Tensor.zeros(group.layers(), DType.FLOAT64, group.outputs().device())
        : group.norms(group.signals().flatten(1)).mul(group.normOfBatch());
  }
}
