package io.evergrad.model;

import io.evergrad.tensor.Tensor;

/** A layer that runs. */
@FunctionalInterface
public interface Layer {

  /** Maps {@code x} [batch, …] to the layer's output [batch, …]. */
  Tensor forward(Tensor x, Pass pass);
}
