package io.evergrad.transform.add;

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
 * Takes its mean from the gradient of each unit's weights: g_i ← g_i − mean(g_i), i a row of a
 * matrix or what one output channel of a convolution reads. Vectors are left alone.
 */
@Part(
    name = "centralise",
    summary = "Takes its mean from the gradient of each unit's weights.",
    formula = "g_i ← g_i − mean(g_i)",
    source = "Yong et al. 2020, equation 1")
public record Centralise(@Param(value = "which matrices", byDefault = "matrices") Where on)
    implements GradientTransform {

  /** On every matrix. */
  public Centralise() {
    this(Where.MATRICES);
  }

  @Override
  public Stage start(TransformSite site) {
    List<Rows> matrices = Rows.matrices(on, site);
    return (updates, moment) -> {
      for (Rows matrix : matrices) {
        Tensor rows = matrix.of(updates);
        rows.addInPlace(rows.mean(1).unsqueeze(1), -1);
      }
      return updates;
    };
  }
}
