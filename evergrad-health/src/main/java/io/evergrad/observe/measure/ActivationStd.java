package io.evergrad.observe.measure;

import io.evergrad.tensor.Tensor;

/** The standard deviation of a layer's outputs over batch and units. */
public record ActivationStd() implements LayerMeasure {

  @Override
  public String name() {
    return "activation-std";
  }

  @Override
  public String meaning() {
    return "Shrinking or growing from layer to layer: the forward signal dies or explodes.";
  }

  @Override
  public Tensor of(LayerGroup group) {
    Tensor rows = group.rows();
    double count = rows.shape().size(1);
    return group.norms(rows.sub(group.means().unsqueeze(1))).mul(1 / Math.sqrt(count));
  }
}
