package io.evergrad.transform.scale;

import io.evergrad.gradient.Parameter;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import java.util.List;

/**
 * Brings each matrix of the update near the nearest one with orthonormal rows or columns, by
 * Newton–Schulz iterations: X ← 3.4445·X − 4.7750·(XXᵀ)X + 2.0315·(XXᵀ)²X from X = G/‖G‖; then u =
 * √max(1, rows/columns)·X. After five, singular values lie between 0.68 and 1.13, but for those
 * that were tiny. Vectors pass unchanged; more dimensions count as [first, rest].
 *
 * <p>Source: Jordan et al. 2024, "Muon: an optimizer for hidden layers in neural networks".
 */
@Part(
    name = "orthogonalise",
    summary =
        "Brings each matrix of the update near the nearest one with orthonormal rows or columns.",
    formula = "u ≈ √max(1, rows/columns)·UVᵀ of the update's singular value decomposition UΣVᵀ",
    source = "Jordan et al. 2024, NewtonSchulz5")
public record Orthogonalise(
    @Param(
            value = "Newton–Schulz iterations, at least 1",
            byDefault = "5",
            whose = "Jordan et al. 2024")
        int iterations)
    implements GradientTransform {

  private static final double A = 3.4445;
  private static final double B = -4.7750;
  private static final double C = 2.0315;
  private static final double EPSILON = 1e-7; // Jordan's, so that a norm of 0 divides

  public Orthogonalise {
    Checks.atLeast(1, "orthogonalise.iterations", iterations);
  }

  public Orthogonalise() {
    this(5);
  }

  @Override
  public Stage start(TransformSite site) {
    List<Parameter> matrices =
        site.layout().parameters().stream().filter(Parameter::isMatrix).toList();
    return (updates, moment) -> {
      for (Parameter p : matrices) {
        Tensor u = Matrices.view(updates, p);
        double scale = Math.sqrt(Math.max(1, (double) Matrices.rows(p) / Matrices.columns(p)));
        u.copyInPlace(orthogonal(u)).mulInPlace(scale);
      }
      return updates;
    };
  }

  private Tensor orthogonal(Tensor matrix) {
    boolean tall = matrix.shape().size(0) > matrix.shape().size(1);
    Tensor x = tall ? matrix.transpose(0, 1) : matrix;
    x = x.div(x.norm().add(EPSILON));
    for (int i = 0; i < iterations; i++) {
      Tensor gram = x.matmul(x.transpose(0, 1));
      Tensor polynomial = gram.mul(B).addInPlace(gram.matmul(gram), C);
      x = x.mul(A).addInPlace(polynomial.matmul(x), 1);
    }
    return tall ? x.transpose(0, 1) : x;
  }
}
