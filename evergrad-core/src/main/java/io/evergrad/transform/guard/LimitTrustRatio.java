package io.evergrad.transform.guard;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.PerParameter;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;

/**
 * Keeps each parameter's update small beside the parameter: u_p ← u_p·min(1, ratio·max(‖w_p‖,
 * ε)/‖u_p‖). To stand after the learning rate.
 *
 * <p>A parameter within its limit stays bit for bit. A NaN makes its parameter NaN; an infinity
 * becomes NaN and the rest of its parameter 0.
 */
@Part(
    name = "limit-trust-ratio",
    summary = "Keeps each parameter's update small beside the parameter.",
    formula = "u_p ← u_p·min(1, ratio·max(‖w_p‖, epsilon)/‖u_p‖)",
    source = "You et al. 2017, equation 6, as a limit; Bernstein et al. 2020, theorem 1")
public record LimitTrustRatio(
    @Param("the largest ‖u_p‖/‖w_p‖, above 0") double ratio,
    @Param(
            value = "stands for smaller norms of weights, so that zeros can leave 0, above 0",
            byDefault = "1e-3")
        double epsilon,
    @Param(value = "which parameters", byDefault = "all") Where on)
    implements GradientTransform {

  public LimitTrustRatio {
    Checks.positive("limit-trust-ratio.ratio", ratio);
    Checks.positive("limit-trust-ratio.epsilon", epsilon);
  }

  /** On every parameter. */
  public LimitTrustRatio(double ratio) {
    this(ratio, 1e-3, Where.ALL);
  }

  @Override
  public Stage start(TransformSite site) {
    PerParameter parts = PerParameter.of(site, on);
    Tensor least = site.constant(epsilon);
    return (updates, moment) ->
        parts.limit(updates, parts.norms(moment.parameters()).maximum(least).mul(ratio));
  }
}
