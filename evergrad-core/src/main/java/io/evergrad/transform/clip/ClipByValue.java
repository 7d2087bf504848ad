package io.evergrad.transform.clip;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;

/**
 * Cuts every number to [−limit, limit]. This can turn the direction. A NaN stays NaN; an infinity
 * becomes ±limit.
 */
@Part(
    name = "clip-by-value",
    summary = "Cuts every number of the gradient to a range around 0.",
    formula = "u ← min(max(u, −limit), limit)",
    source = "Mikolov 2012")
public record ClipByValue(@Param("the largest magnitude, above 0") double limit)
    implements GradientTransform {

  public ClipByValue {
    Checks.positive("clip-by-value.limit", limit);
  }

  @Override
  public Stage start(TransformSite site) {
    return (updates, moment) -> updates.clampInPlace(-limit, limit);
  }
}
