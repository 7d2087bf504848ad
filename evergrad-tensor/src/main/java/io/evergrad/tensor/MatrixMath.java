package io.evergrad.tensor;

/** What a matrix is taken apart into. */
public interface MatrixMath {
  /** The factor Q of this matrix's QR decomposition, its signs fixed so that R's diagonal ≥ 0. */
  Tensor orthonormalColumns();

  /** The eigenvalues and eigenvectors of this symmetric matrix, of which one triangle is read. */
  SymmetricEigen symmetricEigen();

  /** The singular values of this matrix [rows, columns], descending, [min(rows, columns)]. */
  Tensor singularValues();
}
