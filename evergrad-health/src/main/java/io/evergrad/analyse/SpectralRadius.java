package io.evergrad.analyse;

import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;

/**
 * The largest |eigenvalue| of a square matrix: ρ(A) = lim ‖Aᵏ‖^(1/k) (Gelfand 1941).
 *
 * <p>k = 2³⁰ by thirty squarings in float64, each scaled to norm 1, so that nothing overflows.
 * Pairs of complex eigenvalues need no special care. The limit is missed by a factor of c^(1/k),
 * next to nothing.
 */
final class SpectralRadius {

  private static final int SQUARINGS = 30;

  private SpectralRadius() {}

  /**
   * @param matrix [n, n], finite
   */
  static double of(Tensor matrix) {
    return Scope.call(() -> Autograd.off(() -> limit(matrix.detach().to(DType.FLOAT64))));
  }

  private static double limit(Tensor matrix) {
    double log = 0;
    double share = 1;
    Tensor power = matrix;
    for (int i = 0; i <= SQUARINGS; i++) {
      double norm = power.norm().item();
      if (norm == 0) {
        return 0;
      }
      log += share * Math.log(norm);
      share /= 2;
      Tensor scaled = power.mul(1 / norm);
      power = scaled.matmul(scaled);
    }
    return Math.exp(log);
  }
}
