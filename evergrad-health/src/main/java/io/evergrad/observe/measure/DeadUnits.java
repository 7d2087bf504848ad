package io.evergrad.observe.measure;

import io.evergrad.model.activation.Channels;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Tensor;

/**
 * The share of units that are flat for every example of the batch; those of an image are its
 * channels, those of a sequence its features, flat in every place or at every step.
 */
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
    Tensor flat = group.flatness().min(1);
    if (flat.shape().rank() <= 2) {
      return flat.mean(1);
    }
    Tensor unitsFirst = group.channels() == Channels.LAST ? flat.transpose(1, -1) : flat;
    return unitsFirst.flatten(2).min(-1).mean(1);
  }
}
