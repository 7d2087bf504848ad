package io.evergrad.transform.scale;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;

/**
 * Replaces the gradient by the one at the worst place near by, so that the steps after it lead to
 * flat minima: u = ∇f(w + e) with e = ρ·g/‖g‖.
 *
 * <p>Adaptive, the neighbourhood grows with each weight: e = ρ·T²g/‖Tg‖ with T = |w| + 0.01. Costs
 * a second gradient a step. Stands before the optimizer in a chain; what stages before it have made
 * of the gradient decides the direction only.
 *
 * <p>Source: Foret et al. 2021, equation 2 and algorithm 1; adaptive: Kwon et al. 2021, equation 8.
 */
@Part(
    name = "sam",
    summary = "Replaces the gradient by the one at the worst place near by: towards flat minima.",
    formula = "u = ∇f(w+e), e = ρ·g/‖g‖; adaptive: e = ρ·T²g/‖Tg‖, T = |w|+0.01",
    source = "Foret et al. 2021, algorithm 1; Kwon et al. 2021, eq. 8")
public record Sam(
    @Param(
            value = "ρ, the radius of the neighbourhood, above 0",
            byDefault = "0.05",
            whose = "Foret et al. 2021")
        double rho,
    @Param(value = "whether the radius follows the size of each weight", byDefault = "false")
        boolean adaptive)
    implements GradientTransform {

  private static final double TINY = 1e-12; // the authors', so that a norm of 0 divides
  private static final double FLOOR = 0.01; // η of Kwon et al.

  public Sam {
    Checks.positive("sam.rho", rho);
  }

  public Sam(double rho) {
    this(rho, false);
  }

  @Override
  public Stage start(TransformSite site) {
    return (updates, moment) -> {
      Tensor worst = ascent(updates, moment.parameters()).addInPlace(moment.parameters(), 1);
      return updates.copyInPlace(moment.objective().at(worst).gradient());
    };
  }

  private Tensor ascent(Tensor gradient, Tensor weights) {
    if (!adaptive) {
      return gradient.mul(rho).divInPlace(gradient.norm().add(TINY));
    }
    Tensor size = weights.abs().addInPlace(FLOOR);
    Tensor scaled = gradient.mul(size);
    return scaled.mul(size).mulInPlace(rho).divInPlace(scaled.norm().add(TINY));
  }
}
