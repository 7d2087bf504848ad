package io.evergrad.observe.measure;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Tensor;

/** How many outputs are NaN or infinite. */
public record NonFiniteOutputs() implements LayerMeasure {

  @Override
  public String name() {
    return "non-finite-outputs";
  }

  @Override
  public String meaning() {
    return "Above 0: the forward pass has overflowed here.";
  }

  @Override
  public Tensor of(LayerGroup group) {
    return group.outputs().flatten(1).isFinite().to(DType.FLOAT32).neg().add(1).sum(1);
  }
}
