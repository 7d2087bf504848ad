package io.evergrad.transform;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/**
 * Scales the whole gradient down to a norm, keeping its direction: u ← u·min(1, limit/‖u‖).
 *
 * <p>The factor stays on the device: nothing waits for it.
 */
@Part(
    name = "clip-by-global-norm",
    summary = "Scales the whole gradient down to a norm, keeping its direction.",
    formula = "u ← u·min(1, limit/‖u‖)",
    source = "Pascanu et al. 2013, algorithm 1")
public record ClipByGlobalNorm(@Param("the largest norm, above 0") double limit)
    implements GradientTransform {

  private static final double EPSILON = 1e-6; // PyTorch's, so that a norm of 0 divides

  public ClipByGlobalNorm {
    Checks.positive("clip-by-global-norm.limit", limit);
  }

  @Override
  public Stage start(TransformSite site) {
    Tensor numerator = site.zero();
    numerator.fillInPlace(limit);
    return (updates, moment) ->
        updates.mulInPlace(numerator.div(updates.norm().add(EPSILON)).clampMax(1));
  }
}
