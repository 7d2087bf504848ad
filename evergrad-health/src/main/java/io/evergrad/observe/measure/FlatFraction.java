package io.evergrad.observe.measure;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Tensor;

/** The share of outputs at which the activation is flat; 0 where it has no flat region. */
public record FlatFraction() implements LayerMeasure {

  @Override
  public String name() {
    return "flat-fraction";
  }

  @Override
  public String meaning() {
    return "Near 1: the layer passes next to no gradient.";
  }

  @Override
  public Tensor of(LayerGroup group) {
    if (!group.canBeFlat()) {
      return Tensor.zeros(group.layers(), DType.FLOAT32, group.outputs().device());
    }
    return group.flatness().flatten(1).mean(1);
  }
}
