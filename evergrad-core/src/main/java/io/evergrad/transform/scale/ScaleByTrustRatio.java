package io.evergrad.transform.scale;

import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.PerParameter;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;

/**
 * Gives each parameter's update the length of the parameter itself: u ← u·‖w‖/‖u‖, and unchanged
 * where either norm is 0. Norms are of one parameter at a time, weights and update [length].
 *
 * <p>Source: You et al. 2020, algorithm 2 with φ(z) = z.
 */
@Part(
    name = "scale-by-trust-ratio",
    summary = "Gives each parameter's update the length of the parameter itself.",
    formula = "u ← u·‖w‖/‖u‖ per parameter; unchanged where a norm is 0",
    source = "You et al. 2020, algorithm 2")
public record ScaleByTrustRatio(@Param(value = "which parameters", byDefault = "all") Where on)
    implements GradientTransform {

  public ScaleByTrustRatio() {
    this(Where.ALL);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(PerParameter.of(site, on));
  }

  private record Running(PerParameter parts) implements Stage {

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      Tensor w = parts.norms(moment.parameters());
      Tensor u = parts.norms(updates);
      Tensor ratio = Tensor.where(w.minimum(u).gt(0), w.div(u), w.mul(0).add(1));
      return parts.scale(updates, ratio);
    }
  }
}
