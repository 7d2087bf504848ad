package io.evergrad.transform.weight;

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
 * Scales the weights into each unit to norm 1 after each step: w_i ← w_i/‖w_i‖, i a row of a
 * matrix, what one output channel of a convolution reads, or a whole vector. A row of zeros stays;
 * a NaN makes its row NaN.
 */
@Part(
    name = "unit-norm",
    summary = "Scales the weights into each unit to norm 1 after each step.",
    formula = "w_i ← w_i/‖w_i‖",
    source = "Huang et al. 2017, projection based weight normalization")
public record UnitNorm(@Param(value = "which parameters", byDefault = "matrices") Where on)
    implements GradientTransform {

  /** On matrices. */
  public UnitNorm() {
    this(Where.MATRICES);
  }

  @Override
  public Stage start(TransformSite site) {
    List<Rows> units = Rows.units(on, site);
    Tensor one = site.constant(1);
    Constraint constraint =
        moment -> {
          for (Rows unit : units) {
            Tensor norms = unit.norms(moment.parameters());
            Tensor zero = norms.le(0);
            unit.scale(moment.parameters(), Tensor.where(zero, one, norms.reciprocal()));
          }
        };
    return constraint;
  }
}
