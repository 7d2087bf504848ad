package io.evergrad.model;

import io.evergrad.tensor.Shape;

/** A layer as a value: what decides it, without its parameters' numbers. */
public interface LayerSpec {

  /**
   * The shape of one output for one input of shape {@code input}, both without the batch dimension.
   *
   * @throws IllegalArgumentException if the layer cannot take such an input
   */
  Shape outputShape(Shape input);

  /** How it takes part in a run of mixed precision. */
  default Arithmetic arithmetic() {
    return Arithmetic.REDUCED;
  }

  /** Declares the layer's parameters at {@code site} and returns what computes it. */
  Layer build(Site site, Shape input);
}
