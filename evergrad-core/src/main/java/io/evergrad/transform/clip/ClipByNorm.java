package io.evergrad.transform.clip;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.PerParameter;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;

/**
 * Scales each parameter's gradient down to a norm of its own: u_p ← u_p·min(1, limit/‖u_p‖). The
 * direction is kept within a parameter, not between them.
 *
 * <p>A parameter within the limit stays bit for bit. A NaN makes its parameter NaN; an infinity
 * becomes NaN and the rest of its parameter 0; others are not touched.
 */
@Part(
    name = "clip-by-norm",
    summary = "Scales each parameter's gradient down to a norm of its own.",
    formula = "u_p ← u_p·min(1, limit/‖u_p‖)",
    source = "Pascanu et al. 2013, section 3.2, for each parameter by itself")
public record ClipByNorm(
    @Param("the largest norm of a parameter's gradient, above 0") double limit,
    @Param(value = "which parameters", byDefault = "all") Where on)
    implements GradientTransform {

  public ClipByNorm {
    Checks.positive("clip-by-norm.limit", limit);
  }

  /** On every parameter. */
  public ClipByNorm(double limit) {
    this(limit, Where.ALL);
  }

  @Override
  public Stage start(TransformSite site) {
    PerParameter parts = PerParameter.of(site, on);
    Tensor limits = site.constant(limit);
    return (updates, moment) -> parts.limit(updates, limits);
  }
}
