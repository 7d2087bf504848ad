package io.evergrad.model;

import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/** A layer without parameters that maps each number (or each row) by a fixed function φ. */
public interface Activation extends LayerSpec {

  /** φ(z). */
  Tensor apply(Tensor z);

  /** Where φ is so flat that it passes next to no gradient, told from its output. */
  FlatRegion flatRegion();

  /** False where the outputs of a row hang together, as those of softmax do. */
  default boolean isElementwise() {
    return true;
  }

  @Override
  default Shape outputShape(Shape input) {
    return input;
  }

  @Override
  default Layer build(Site site, Shape input) {
    return (x, pass) -> apply(x);
  }
}
