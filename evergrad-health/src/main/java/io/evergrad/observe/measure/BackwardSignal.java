package io.evergrad.observe.measure;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * The norm of the backward signal δ = ∂loss/∂output; scaled before squaring, so that a norm far
 * below 1e-19 is still told from 0.
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
    if (group.signals() == null) {
      return Tensor.zeros(
          Shape.of(group.outputs().shape().size(0)), DType.FLOAT32, group.outputs().device());
    }
    Tensor signals = group.signals().flatten(1);
    Tensor largest = signals.abs().max(1);
    Tensor unit = signals.div(largest.clamp(1e-37, Float.MAX_VALUE).unsqueeze(1));
    return largest.to(DType.FLOAT64).mul(unit.square().sum(1).sqrt().to(DType.FLOAT64));
  }
}
