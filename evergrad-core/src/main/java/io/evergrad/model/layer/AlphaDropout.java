package io.evergrad.model.layer;

import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * Dropout for self-normalising nets: what is dropped falls to α′ = −λα, the value at which SELU
 * saturates, and an affine map restores mean 0 and variance 1. Passes all in evaluation.
 */
@Part(
    name = "alpha-dropout",
    summary = "Dropout that keeps the mean and the variance that SELU settles at.",
    formula = "y = a(x·m + α′(1−m)) + b, m ~ Bernoulli(q), a = 1/√(q + α′²q(1−q)), b = −a(1−q)α′",
    source = "Klambauer et al. 2017, sec. 2 (new dropout technique)")
public record AlphaDropout(
    @Param(
            value = "probability to drop, at least 0 and below 1",
            byDefault = "0.1",
            whose = "Klambauer et al. 2017, who name 0.05 or 0.1")
        double p)
    implements LayerSpec {

  /** −λα of SELU. */
  private static final double SATURATION = -1.7580993408473766;

  public AlphaDropout {
    Checks.fraction("alpha-dropout.p", p);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Layer build(Site site, Shape input) {
    Rng rng = site.rng();
    double keep = 1 - p;
    double scale = 1 / Math.sqrt(keep + SATURATION * SATURATION * keep * p);
    return (x, pass) -> {
      if (!pass.training() || p == 0) {
        return x;
      }
      Tensor factor =
          Autograd.off(
              () ->
                  Tensor.zeros(x.shape(), x.dtype(), x.device())
                      .bernoulliInPlace(keep, rng)
                      .mulInPlace(scale));
      Tensor shift =
          Autograd.off(() -> factor.mul(-SATURATION).addInPlace(scale * SATURATION * (1 - p)));
      return x.mul(factor).add(shift);
    };
  }
}
