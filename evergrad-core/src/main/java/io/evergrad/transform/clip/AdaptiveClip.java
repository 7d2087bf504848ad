package io.evergrad.transform.clip;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Rows;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;
import java.util.List;

/**
 * Scales each unit's gradient down to a share of the norm of its weights: g_i ← g_i·min(1,
 * λ·max(‖w_i‖, ε)/‖g_i‖).
 *
 * <p>A unit is a row of a matrix, what one output channel of a convolution reads, or a whole
 * vector. The authors leave the last linear layer unclipped: {@code on: all but linear-4.*}. A unit
 * within its limit stays bit for bit. A NaN makes its unit NaN; an infinity becomes NaN and the
 * rest of its unit 0.
 */
@Part(
    name = "adaptive-clip",
    summary = "Scales each unit's gradient down to a share of the norm of its weights (AGC).",
    formula = "g_i ← g_i·min(1, lambda·max(‖w_i‖, epsilon)/‖g_i‖)",
    source = "Brock et al. 2021, equation 3")
public record AdaptiveClip(
    @Param(
            value = "λ, the largest norm of a gradient for weights of norm 1, above 0",
            byDefault = "0.01",
            whose = "Brock et al. 2021, for batches of 4096")
        double lambda,
    @Param(
            value = "stands for smaller norms of weights, so that zeros can leave 0, above 0",
            byDefault = "1e-3",
            whose = "Brock et al. 2021")
        double epsilon,
    @Param(value = "which parameters", byDefault = "all") Where on)
    implements GradientTransform {

  public AdaptiveClip {
    Checks.positive("adaptive-clip.lambda", lambda);
    Checks.positive("adaptive-clip.epsilon", epsilon);
  }

  /** On every parameter. */
  public AdaptiveClip(double lambda) {
    this(lambda, 1e-3, Where.ALL);
  }

  @Override
  public Stage start(TransformSite site) {
    List<Rows> units = Rows.units(on, site);
    Tensor least = site.constant(epsilon);
    return (updates, moment) -> {
      for (Rows unit : units) {
        unit.limit(updates, unit.norms(moment.parameters()).maximum(least).mul(lambda));
      }
      return updates;
    };
  }
}
