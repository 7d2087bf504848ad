package io.evergrad.transform.add;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;

/** The gradient of an L1 penalty: u ← u + λ·sign(w). */
@Part(
    name = "l1",
    summary = "The gradient of an L1 penalty on the parameters.",
    formula = "u ← u + λ·sign(w)",
    source = "Tibshirani 1996")
public record AddSign(
    @Param("λ, at least 0") double lambda,
    @Param(value = "which parameters", byDefault = "matrices") Where on)
    implements GradientTransform {

  public AddSign {
    Checks.notNegative("l1.lambda", lambda);
  }

  @Override
  public Stage start(TransformSite site) {
    Tensor mask = on.mask(site);
    return (updates, moment) -> updates.addProductInPlace(moment.parameters().sign(), mask, lambda);
  }
}
