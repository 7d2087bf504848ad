package io.evergrad.observe.measure;

import io.evergrad.tensor.Tensor;

/** A quantity of each layer, computed from what it gave and the gradient that came back to it. */
public non-sealed interface LayerMeasure extends Measure {

  @Override
  default Places places() {
    return Places.LAYERS;
  }

  /** Computes it for all layers of {@code group} at once, [layers] or [layers, width]. */
  Tensor of(LayerGroup group);
}
