package io.evergrad.transform.weight;

import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;

/** Sets negative weights to 0 after each step. A NaN stays NaN. */
@Part(
    name = "non-negative",
    summary = "Sets negative weights to 0 after each step.",
    formula = "w ← max(w, 0)",
    source = "Lee and Seung 1999; Chorowski and Zurada 2015")
public record NonNegative(@Param(value = "which parameters", byDefault = "matrices") Where on)
    implements GradientTransform {

  /** On matrices. */
  public NonNegative() {
    this(Where.MATRICES);
  }

  @Override
  public Stage start(TransformSite site) {
    return Constraint.mapping(on, site, w -> w.clamp(0, Double.POSITIVE_INFINITY));
  }
}
