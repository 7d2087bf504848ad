package io.evergrad.analyse;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * The largest singular value of a linear map A of which only products are known: v ← AᵀA v/‖AᵀA v‖,
 * σ = ‖A v‖.
 *
 * <p>The value found is never above the true one, and rises from round to round.
 *
 * @param rounds after which it is taken as it is
 * @param settled the change of a round, relative, at which it is taken sooner
 */
record PowerIteration(int rounds, double settled) {

  /** For matrices at hand. */
  static final PowerIteration OF_MATRICES = new PowerIteration(100, 1e-5);

  /** For maps whose every product is a pass over a network. */
  static final PowerIteration OF_JACOBIANS = new PowerIteration(20, 1e-3);

  /** Of a matrix [rows, columns]. */
  double largest(Tensor matrix) {
    Tensor transposed = matrix.transpose(0, 1);
    Shape column = Shape.of(matrix.shape().size(1), 1);
    return largest(
        matrix::matmul, transposed::matmul, start(column).to(matrix.dtype()).to(matrix.device()));
  }

  /** A direction of no meaning, the same every time, float64. */
  static Tensor start(Shape shape) {
    return Tensor.zeros(shape, DType.FLOAT64, Device.cpu())
        .normalInPlace(0, 1, Rng.seeded(0, "power-iteration"));
  }

  /**
   * @param forward v ↦ A v
   * @param back u ↦ Aᵀu
   * @param start where v begins, not 0
   */
  double largest(UnaryOperator<Tensor> forward, UnaryOperator<Tensor> back, Tensor start) {
    double[] found = {0};
    Tensor v = start.mul(1 / start.norm().item());
    for (int round = 0; round < rounds; round++) {
      double before = found[0];
      Tensor from = v;
      v =
          Scope.call(
              () -> {
                Tensor u = forward.apply(from);
                found[0] = u.norm().item();
                Tensor next = back.apply(u);
                double length = next.norm().item();
                return length > 0 ? next.mul(1 / length) : next;
              });
      if (!(Math.abs(found[0] - before) > settled * found[0])) {
        return found[0];
      }
    }
    return found[0];
  }
}
