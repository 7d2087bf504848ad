package io.evergrad.tensor;

/** What a matrix is taken apart into. */
public interface MatrixMath {
  /** The factor Q of this matrix's QR decomposition, its signs fixed so that R's diagonal ≥ 0. */
  Tensor orthonormalColumns();
}
