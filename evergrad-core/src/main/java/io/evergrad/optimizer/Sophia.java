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
import io.evergrad.transform.add.AddDecayedWeights;
import io.evergrad.transform.scale.ScaleByLearningRate;
import io.evergrad.transform.scale.ScaleBySophia;

/**
 * Newton's steps by an estimated diagonal of the Hessian, cut to a range. w ← w − r·(clip(m/max(γh,
 * ε), 1) + decay·w).
 */
@Part(
    name = "sophia",
    summary = "Newton's steps by an estimated diagonal of the Hessian, cut to a range.",
    formula = "w ← w − r·(clip(m/max(γh, ε), ρ) + decay·w), h ≈ diag(H) by Hutchinson",
    source = "Liu et al. 2023, algorithm 3")
public record Sophia(
    @Param(value = "learning rate, above 0", byDefault = "5e-4") Schedule lr,
    @Param(
            value = "decoupled weight decay, at least 0",
            byDefault = "0.2",
            whose = "Liu et al. 2023")
        double decay,
    @Param(value = "which parameters decay", byDefault = "matrices") Where on,
    @Param(
            value = "decay of the mean, at least 0 and below 1",
            byDefault = "0.965",
            whose = "Liu et al. 2023")
        double beta1,
    @Param(
            value = "decay of the curvature, at least 0 and below 1",
            byDefault = "0.99",
            whose = "Liu et al. 2023")
        double beta2,
    @Param(
            value = "γ, the weight of the curvature, above 0",
            byDefault = "0.01",
            whose = "Liu et al. 2023")
        double gamma,
    @Param(
            value = "ρ, the largest step before the rate, above 0",
            byDefault = "1",
            whose = "Liu et al. 2023")
        double rho,
    @Param(
            value = "steps between two looks at the curvature, at least 1",
            byDefault = "10",
            whose = "Liu et al. 2023")
        int every)
    implements Alias, Rated {

  public Sophia {
    Checks.notNegative("sophia.decay", decay);
    Checks.fraction("sophia.beta1", beta1);
    Checks.fraction("sophia.beta2", beta2);
    Checks.positive("sophia.gamma", gamma);
    Checks.positive("sophia.rho", rho);
    Checks.atLeast(1, "sophia.every", every);
  }

  public Sophia(double lr) {
    this(new ConstantRate(lr), 0.2, Where.MATRICES, 0.965, 0.99, 0.01, 1, 10);
  }

  @Override
  public Sophia withLr(Schedule lr) {
    return new Sophia(lr, decay, on, beta1, beta2, gamma, rho, every);
  }

  @Override
  public GradientTransform expand() {
    return chain(
        new ScaleBySophia(beta1, beta2, gamma, rho, every),
        new AddDecayedWeights(decay, on),
        new ScaleByLearningRate(lr));
  }
}
