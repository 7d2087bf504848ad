package io.evergrad.transform.scale;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.SymmetricEigen;
import io.evergrad.tensor.Tensor;

/** Powers of symmetric matrices without negative eigenvalues. */
final class InverseRoot {

  private InverseRoot() {}

  /** (A + εI)^power by eigenvalues in float64; rounding below 0 counts as 0. */
  static Tensor of(Tensor matrix, double epsilon, double power) {
    SymmetricEigen eigen = matrix.to(DType.FLOAT64).symmetricEigen();
    Tensor values = eigen.values().clamp(0, Double.MAX_VALUE).add(epsilon).pow(power);
    Tensor vectors = eigen.vectors();
    return vectors.mul(values).matmul(vectors.transpose(0, 1)).to(matrix.dtype());
  }
}
