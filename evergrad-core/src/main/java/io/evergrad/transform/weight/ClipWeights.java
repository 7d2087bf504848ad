package io.evergrad.transform.weight;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;

/**
 * Cuts every weight to [−limit, limit] after each step. A NaN stays NaN; an infinity becomes
 * ±limit.
 */
@Part(
    name = "clip-weights",
    summary = "Cuts every weight to a range around 0 after each step.",
    formula = "w ← min(max(w, −limit), limit)",
    source = "Arjovsky et al. 2017, algorithm 1")
public record ClipWeights(
    @Param("the largest magnitude, above 0") double limit,
    @Param(value = "which parameters", byDefault = "all") Where on)
    implements GradientTransform {

  public ClipWeights {
    Checks.positive("clip-weights.limit", limit);
  }

  /** On every parameter, as Wasserstein critics do. */
  public ClipWeights(double limit) {
    this(limit, Where.ALL);
  }

  @Override
  public Stage start(TransformSite site) {
    return Constraint.mapping(on, site, w -> w.clamp(-limit, limit));
  }
}
