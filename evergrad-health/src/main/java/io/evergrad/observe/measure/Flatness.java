package io.evergrad.observe.measure;

import io.evergrad.model.FlatRegion;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Tensor;

/** Where outputs lie in the flat region of their activation. */
final class Flatness {

  private Flatness() {}

  /** 1 where flat and 0 elsewhere, of the outputs' shape. */
  static Tensor of(LayerGroup group) {
    Tensor outputs = group.outputs();
    FlatRegion flat = group.flat();
    if (flat.kind() == FlatRegion.Kind.NONE) {
      return Tensor.zeros(outputs.shape(), DType.FLOAT32, outputs.device());
    }
    Tensor low = outputs.le(flat.low());
    return (Double.isInfinite(flat.high()) ? low : low.logicalOr(outputs.ge(flat.high())))
        .to(DType.FLOAT32);
  }
}
