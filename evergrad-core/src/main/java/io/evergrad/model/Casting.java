package io.evergrad.model;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Tensor;

/**
 * The types that a network computes in.
 *
 * @param full of its parameters, its states and what it gives
 * @param reduced of what flows between its layers; the same as {@code full} but in mixed precision
 */
record Casting(DType full, DType reduced) {

  /** The rank of a batch of images. */
  private static final int IMAGES = 4;

  boolean isMixed() {
    return full != reduced;
  }

  /** {@code layer} between the casts that its arithmetic asks for. */
  Layer around(Layer layer, Arithmetic arithmetic) {
    if (!isMixed() || arithmetic == Arithmetic.NONE) {
      return layer;
    }
    if (arithmetic == Arithmetic.FULL) {
      return (x, pass) -> to(flowing(pass), layer.forward(to(full, x), pass));
    }
    Layer cast = (x, pass) -> layer.forward(to(flowing(pass), x), pass);
    return layer.vjp().map(vjp -> Layer.with(vjp, cast)).orElse(cast);
  }

  /** Weights that start by the data do so at their full length. */
  private DType flowing(Pass pass) {
    return pass.calibrating() ? full : reduced;
  }

  private Tensor to(DType dtype, Tensor x) {
    if (x.dtype() == dtype) {
      return x;
    }
    return dtype == reduced && x.shape().rank() == IMAGES ? x.toChannelsLast(dtype) : x.to(dtype);
  }

  /** What a network gives of what its last layer gave. */
  Tensor out(Tensor y) {
    return isMixed() ? to(full, y) : y;
  }
}
