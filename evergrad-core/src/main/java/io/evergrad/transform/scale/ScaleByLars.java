package io.evergrad.transform.scale;

import io.evergrad.part.Checks;
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
 * A rate for each layer from the lengths of its weights and its gradient: u ← λ·(g + βw) with λ =
 * η·‖w‖/(‖g‖ + β‖w‖), and λ = 1 where either norm is 0. Parameters that are not meant keep their
 * gradient, without decay.
 *
 * <p>Source: You et al. 2017, equation 6 and algorithm 1.
 */
@Part(
    name = "scale-by-lars",
    summary = "A rate for each layer from the lengths of its weights and its gradient.",
    formula = "u ← η·‖w‖/(‖g‖+β‖w‖)·(g+βw) per parameter",
    source = "You et al. 2017, algorithm 1")
public record ScaleByLars(
    @Param(
            value = "η, the trust in a layer, above 0",
            byDefault = "0.001",
            whose = "You et al. 2017")
        double trust,
    @Param(value = "β, weight decay, at least 0", byDefault = "5e-4", whose = "You et al. 2017")
        double decay,
    @Param(value = "which parameters", byDefault = "matrices") Where on)
    implements GradientTransform {

  public ScaleByLars {
    Checks.positive("scale-by-lars.trust", trust);
    Checks.notNegative("scale-by-lars.decay", decay);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(PerParameter.of(site, on));
  }

  private final class Running implements Stage {

    private final PerParameter parts;

    Running(PerParameter parts) {
      this.parts = parts;
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      Tensor w = parts.norms(moment.parameters());
      Tensor g = parts.norms(updates);
      Tensor rate = w.mul(trust).div(g.add(w.mul(decay)));
      Tensor ratio = Tensor.where(w.minimum(g).gt(0), rate, w.mul(0).add(1));
      Tensor meant = parts.spread(parts.chosen(), updates.dtype());
      updates.addProductInPlace(moment.parameters(), meant, decay);
      return parts.scale(updates, ratio);
    }
  }
}
