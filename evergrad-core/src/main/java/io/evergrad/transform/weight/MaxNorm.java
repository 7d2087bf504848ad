package io.evergrad.transform.weight;

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
 * Scales the weights into each unit down to a norm after each step: w_i ← w_i·min(1, limit/‖w_i‖),
 * i a row of a matrix, what one output channel of a convolution reads, or a whole vector. A row
 * within the limit stays bit for bit; a NaN makes its row NaN.
 */
@Part(
    name = "max-norm",
    summary = "Scales the weights into each unit down to a norm after each step.",
    formula = "w_i ← w_i·min(1, limit/‖w_i‖)",
    source = "Srebro and Shraibman 2005; Srivastava et al. 2014, section 5.1")
public record MaxNorm(
    @Param(
            value = "the largest norm of the weights into a unit, above 0",
            byDefault = "3",
            whose = "Srivastava et al. 2014, who advise 3 to 4")
        double limit,
    @Param(value = "which parameters", byDefault = "matrices") Where on)
    implements GradientTransform {

  public MaxNorm {
    Checks.positive("max-norm.limit", limit);
  }

  /** On matrices. */
  public MaxNorm(double limit) {
    this(limit, Where.MATRICES);
  }

  @Override
  public Stage start(TransformSite site) {
    List<Rows> units = Rows.units(on, site);
    Tensor limits = site.constant(limit);
    Constraint constraint =
        moment -> units.forEach(unit -> unit.limit(moment.parameters(), limits));
    return constraint;
  }
}
