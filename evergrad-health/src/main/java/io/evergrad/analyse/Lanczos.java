package io.evergrad.analyse;

import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.SymmetricEigen;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * The ends of the spectrum of a symmetric matrix that is only known by its products with vectors.
 *
 * <p>From a random v₁: w = Hvⱼ, αⱼ = w·vⱼ, then w is made orthogonal to v₁ … vⱼ, βⱼ = ‖w‖, vⱼ₊₁ =
 * w/βⱼ. The eigenvalues of the tridiagonal matrix of the α and β approach those of H from inside,
 * the outermost first; where s is the last component of such an eigenvector, an eigenvalue of H
 * lies within βⱼ|s|. It ends when that is a ten-thousandth of the largest |eigenvalue| at both
 * ends.
 *
 * <p>Source: Lanczos 1950; Golub and Van Loan 2013, sec. 10.1, with full reorthogonalisation.
 *
 * @param largest the largest eigenvalue
 * @param smallest the smallest
 * @param products how many products it took
 */
public record Lanczos(End largest, End smallest, int products) {

  private static final double TOLERANCE = 1e-4;

  /** Below this share of the largest |eigenvalue|, what is left of w is rounding, in float32. */
  private static final double ROUNDING = 1e-6;

  /**
   * An end of the spectrum.
   *
   * @param value an estimate from inside the spectrum; NaN where the products are not finite
   * @param within an eigenvalue lies within this distance, rounding included
   */
  public record End(double value, double within) {}

  /**
   * @param product v ↦ Hv, [length] to [length]
   * @param start v₁, of any length but 0
   * @param most iterations at most
   */
  static Lanczos run(UnaryOperator<Tensor> product, Tensor start, int most) {
    Tensor basis =
        Tensor.zeros(Shape.of(most, start.shape().count()), start.dtype(), start.device());
    double[] alpha = new double[most];
    double[] beta = new double[most];
    Tensor next = start;
    double length = length(start);
    Lanczos found = null;
    for (int j = 0; j < most; j++) {
      row(basis, j).copyInPlace(next.mul(1 / length));
      Tensor v = row(basis, j);
      int known = j + 1;
      double[] along = new double[1];
      next =
          Scope.call(
              () -> {
                Tensor w = product.apply(v);
                along[0] = Glance.dot(w, v);
                return orthogonal(w, basis.narrow(0, 0, known));
              });
      alpha[j] = along[0];
      length = length(next);
      beta[j] = length;
      found = ends(alpha, beta, known);
      if (found.isKnown()) {
        return found;
      }
    }
    return found;
  }

  private boolean isKnown() {
    double size = Math.max(Math.abs(largest.value), Math.abs(smallest.value));
    return !Double.isFinite(size) || Math.max(largest.within, smallest.within) <= TOLERANCE * size;
  }

  private static Tensor row(Tensor basis, int index) {
    return basis.narrow(0, index, 1).flatten(0);
  }

  private static double length(Tensor v) {
    return v.norm(0).item();
  }

  /** {@code w} without its parts along the rows of {@code basis}; twice is enough. */
  private static Tensor orthogonal(Tensor w, Tensor basis) {
    Tensor rest = w.reshape(Shape.of(w.shape().count(), 1));
    for (int i = 0; i < 2; i++) {
      rest = rest.sub(basis.transpose(0, 1).matmul(basis.matmul(rest)));
    }
    return rest.flatten(0);
  }

  private static Lanczos ends(double[] alpha, double[] beta, int size) {
    if (!Double.isFinite(alpha[size - 1]) || !Double.isFinite(beta[size - 1])) {
      End unknown = new End(Double.NaN, Double.NaN);
      return new Lanczos(unknown, unknown, size);
    }
    double[] matrix = new double[size * size];
    for (int i = 0; i < size; i++) {
      matrix[i * size + i] = alpha[i];
      if (i + 1 < size) {
        matrix[i * size + i + 1] = beta[i];
        matrix[(i + 1) * size + i] = beta[i];
      }
    }
    return Scope.call(
        () -> {
          SymmetricEigen eigen = Tensor.of(matrix, Shape.of(size, size)).symmetricEigen();
          double[] values = eigen.values().toDoubles();
          double[] last = eigen.vectors().narrow(0, size - 1, 1).flatten(0).toDoubles();
          double widest = Arrays.stream(values).map(Math::abs).max().orElse(0);
          double rest = beta[size - 1];
          double blur = ROUNDING * widest;
          return new Lanczos(
              new End(values[size - 1], Math.max(blur, rest * Math.abs(last[size - 1]))),
              new End(values[0], Math.max(blur, rest * Math.abs(last[0]))),
              size);
        });
  }
}
