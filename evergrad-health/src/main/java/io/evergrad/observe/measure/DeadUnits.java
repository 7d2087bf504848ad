package io.evergrad.observe.measure;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Tensor;

/** The share of units (of channels in an image) that are flat for every example of the batch. */
public record DeadUnits() implements LayerMeasure {

  @Override
  public String name() {
    return "dead-units";
  }

  @Override
  public String meaning() {
    return "Units that are flat for every example learn nothing; near 1 the layer blocks the gradient.";
  }

  @Override
  public Tensor of(LayerGroup group) {
    if (!group.canBeFlat()) {
      return Tensor.zeros(group.layers(), DType.FLOAT32, group.outputs().device());
    }
    Tensor perUnit = group.flatness().min(1);
    return (perUnit.shape().rank() > 2 ? perUnit.flatten(2).min(-1) : perUnit).mean(1);
  }
}
