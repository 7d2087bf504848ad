package io.evergrad.transform.clip;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;

/**
 * Scales the whole gradient down to a norm, keeping its direction: u ← u·min(1, limit/‖u‖).
 *
 * <p>The factor stays on the device: nothing waits for it. Numbers too large for the square of a
 * float32 are clipped like others. A NaN makes every number NaN; an infinity becomes NaN and the
 * rest 0.
 */
@Part(
    name = "clip-by-global-norm",
    summary = "Scales the whole gradient down to a norm, keeping its direction.",
    formula = "u ← u·min(1, limit/‖u‖)",
    source = "Pascanu et al. 2013, algorithm 1")
public record ClipByGlobalNorm(@Param("the largest norm, above 0") double limit)
    implements GradientTransform {

  private static final double EPSILON = 1e-6; // PyTorch's, so that a norm of 0 divides

  /** Brings numbers whose squares overflow in float32, those above 1.8e19, back into its range. */
  private static final double SHRINK = 0x1p-64;

  public ClipByGlobalNorm {
    Checks.positive("clip-by-global-norm.limit", limit);
  }

  @Override
  public Stage start(TransformSite site) {
    Tensor one = site.zero().fillInPlace(1);
    Tensor shrink = site.zero().fillInPlace(SHRINK);
    Tensor largest = site.zero().fillInPlace(limit);
    return (updates, moment) -> {
      Tensor scale = Tensor.where(updates.norm().isFinite(), one, shrink);
      Tensor norm = updates.mulInPlace(scale).norm();
      return updates.mulInPlace(largest.div(norm.add(EPSILON)).minimum(scale.reciprocal()));
    };
  }
}
