package io.evergrad.transform.add;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;

/**
 * The gradient of an L2 penalty (λ/2)‖w‖²: g ← g + λw. To stand before a scaling stage; after one
 * the same sum is decoupled decay, which has a name of its own: {@link AddDecayedWeights}.
 */
@Part(
    name = "l2",
    summary = "The gradient of an L2 penalty on the parameters.",
    formula = "g ← g + lambda·w",
    source = "Krogh and Hertz 1991")
public record L2(
    @Param("λ, at least 0") double lambda,
    @Param(value = "which parameters", byDefault = "matrices") Where on)
    implements GradientTransform {

  public L2 {
    Checks.notNegative("l2.lambda", lambda);
  }

  /** On weights of two dimensions or more, as is usual. */
  public L2(double lambda) {
    this(lambda, Where.MATRICES);
  }

  @Override
  public Stage start(TransformSite site) {
    return new AddDecayedWeights(lambda, on).start(site);
  }
}
