package io.evergrad.transform.add;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Rows;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;
import java.util.List;

/**
 * The gradient of a penalty on matrices that are not orthogonal, λ‖WᵀW − I‖²: G ← G + 4λW(WᵀW − I),
 * W [rows, the rest]. To stand before a scaling stage.
 *
 * <p>‖WᵀW − I‖² and ‖WWᵀ − I‖² differ by a constant, so wide matrices are drawn to orthonormal rows
 * and tall ones to orthonormal columns by the same term.
 */
@Part(
    name = "orthogonality",
    summary = "The gradient of a penalty on matrices that are not orthogonal.",
    formula = "G ← G + 4·lambda·W(WᵀW − I)",
    source = "Bansal et al. 2018, equation 1; Brock et al. 2017, equation 2")
public record Orthogonality(
    @Param("λ, at least 0") double lambda,
    @Param(value = "which matrices", byDefault = "matrices") Where on)
    implements GradientTransform {

  public Orthogonality {
    Checks.notNegative("orthogonality.lambda", lambda);
  }

  /** On every matrix. */
  public Orthogonality(double lambda) {
    this(lambda, Where.MATRICES);
  }

  @Override
  public Stage start(TransformSite site) {
    List<Rows> matrices = Rows.matrices(on, site);
    return (updates, moment) -> {
      matrices.forEach(m -> add(m.of(updates), m.of(moment.parameters())));
      return updates;
    };
  }

  private void add(Tensor gradient, Tensor w) {
    Tensor t = w.transpose(0, 1);
    boolean wide = w.shape().size(0) < w.shape().size(1);
    Tensor product = wide ? w.matmul(t).matmul(w) : w.matmul(t.matmul(w));
    gradient.addInPlace(product.sub(w), 4 * lambda);
  }
}
