package io.evergrad.transform.add;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;

/**
 * The gradient of an L1 and an L2 penalty together, λ(ρ‖w‖₁ + ((1−ρ)/2)‖w‖²): g ← g + λ(ρ·sign(w) +
 * (1−ρ)·w). To stand before a scaling stage.
 */
@Part(
    name = "elastic-net",
    summary = "The gradient of an L1 and an L2 penalty together.",
    formula = "g ← g + lambda·(l1-share·sign(w) + (1 − l1-share)·w)",
    source = "Zou and Hastie 2005, in the form of Friedman et al. 2010, equation 2")
public record ElasticNet(
    @Param("λ, at least 0") double lambda,
    @Param(value = "ρ, the share of L1, 0 to 1", byDefault = "0.5") double l1Share,
    @Param(value = "which parameters", byDefault = "matrices") Where on)
    implements GradientTransform {

  public ElasticNet {
    Checks.notNegative("elastic-net.lambda", lambda);
    Checks.that(l1Share >= 0 && l1Share <= 1, "elastic-net.l1-share", "between 0 and 1", l1Share);
  }

  /** Half of each, on weights of two dimensions or more. */
  public ElasticNet(double lambda) {
    this(lambda, 0.5, Where.MATRICES);
  }

  @Override
  public Stage start(TransformSite site) {
    Tensor mask = on.mask(site);
    return (updates, moment) -> {
      Tensor w = moment.parameters();
      return updates
          .addProductInPlace(w.sign(), mask, lambda * l1Share)
          .addProductInPlace(w, mask, lambda * (1 - l1Share));
    };
  }
}
