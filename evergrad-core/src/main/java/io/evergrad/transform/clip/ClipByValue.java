package io.evergrad.transform.clip;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import java.util.Optional;

/**
 * Cuts every number to [low, limit], which is [−limit, limit] where no low is given. This can turn
 * the direction. A NaN stays NaN; an infinity becomes the bound on its side.
 */
@Part(
    name = "clip-by-value",
    summary = "Cuts every number of the gradient to a range around 0.",
    formula = "u ← min(max(u, low), limit)",
    source = "Mikolov 2012")
public record ClipByValue(
    @Param("the largest number, above 0") double limit,
    @Param("the smallest number, below 0; −limit where it is left out") Optional<Double> low)
    implements GradientTransform {

  public ClipByValue {
    Checks.positive("clip-by-value.limit", limit);
    low.ifPresent(l -> Checks.that(l < 0 && Double.isFinite(l), "clip-by-value.low", "below 0", l));
  }

  /** The same on both sides, as is usual. */
  public ClipByValue(double limit) {
    this(limit, Optional.empty());
  }

  @Override
  public Stage start(TransformSite site) {
    double least = low.orElse(-limit);
    return (updates, moment) -> updates.clampInPlace(least, limit);
  }
}
