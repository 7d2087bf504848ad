package io.evergrad.optimizer;

import static io.evergrad.transform.Chain.chain;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.schedule.Schedule;
import io.evergrad.transform.Alias;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Rated;
import io.evergrad.transform.Where;
import io.evergrad.transform.scale.ScaleByLars;
import io.evergrad.transform.scale.ScaleByLearningRate;
import io.evergrad.transform.scale.Trace;

/**
 * Momentum for very large batches, with a rate for each layer. λ = η·‖w‖/(‖g‖+β‖w‖); m ← μm +
 * r·λ·(g+βw); w ← w − m.
 */
@Part(
    name = "lars",
    summary = "Momentum for very large batches, with a rate for each layer.",
    formula = "λ = η·‖w‖/(‖g‖+β‖w‖); m ← μm + r·λ·(g+βw); w ← w − m",
    source = "You et al. 2017, algorithm 1")
public record Lars(
    @Param(value = "learning rate, above 0; large, since η is small", byDefault = "1") Schedule lr,
    @Param(
            value = "share of the sum kept, at least 0 and below 1",
            byDefault = "0.9",
            whose = "You et al. 2017")
        double momentum,
    @Param(
            value = "η, the trust in a layer, above 0",
            byDefault = "0.001",
            whose = "You et al. 2017")
        double trust,
    @Param(value = "β, weight decay, at least 0", byDefault = "5e-4", whose = "You et al. 2017")
        double decay,
    @Param(value = "which parameters have a rate of their own and decay", byDefault = "matrices")
        Where on)
    implements Alias, Rated {

  public Lars {
    Checks.fraction("lars.momentum", momentum);
    Checks.positive("lars.trust", trust);
    Checks.notNegative("lars.decay", decay);
  }

  public Lars(double lr) {
    this(new ConstantRate(lr), 0.9, 0.001, 5e-4, Where.MATRICES);
  }

  @Override
  public Lars withLr(Schedule lr) {
    return new Lars(lr, momentum, trust, decay, on);
  }

  @Override
  public GradientTransform expand() {
    return chain(
        new ScaleByLars(trust, decay, on), new ScaleByLearningRate(lr), new Trace(momentum, false));
  }
}
