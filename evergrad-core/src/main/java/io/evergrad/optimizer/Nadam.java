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
import io.evergrad.transform.scale.ScaleByLearningRate;
import io.evergrad.transform.scale.ScaleByNadam;

/**
 * Adam with Nesterov's look ahead. μₜ = β₁(1−½·0.96^(tψ)); u = (μₜ₊₁m/(1−Πμ·μₜ₊₁) + (1−μₜ)g/(1−Πμ))
 * / (√v̂+ε); w ← w − r·u.
 */
@Part(
    name = "nadam",
    summary = "Adam with Nesterov's look ahead.",
    formula =
        "μₜ = β₁(1−½·0.96^(tψ)); u = (μₜ₊₁m/(1−Πμ·μₜ₊₁) + (1−μₜ)g/(1−Πμ)) / (√v̂+ε); w ← w − r·u",
    source = "Dozat 2016, algorithm 2 and sec. 3; PyTorch NAdam")
public record Nadam(
    @Param(value = "learning rate, above 0", byDefault = "2e-3", whose = "Dozat 2016") Schedule lr,
    @Param(
            value = "decay of the mean, at least 0 and below 1",
            byDefault = "0.9",
            whose = "Dozat 2016")
        double beta1,
    @Param(
            value = "decay of the square, at least 0 and below 1",
            byDefault = "0.999",
            whose = "Dozat 2016")
        double beta2,
    @Param(
            value = "keeps the divisor away from 0, above 0",
            byDefault = "1e-8",
            whose = "Dozat 2016")
        double epsilon,
    @Param(
            value = "ψ, how fast the momentum warms up, at least 0",
            byDefault = "4e-3",
            whose = "Dozat 2016")
        double momentumDecay)
    implements Alias, Rated {

  public Nadam {
    Checks.fraction("nadam.beta1", beta1);
    Checks.fraction("nadam.beta2", beta2);
    Checks.positive("nadam.epsilon", epsilon);
    Checks.notNegative("nadam.momentum-decay", momentumDecay);
  }

  public Nadam(double lr) {
    this(new ConstantRate(lr), 0.9, 0.999, 1e-8, 4e-3);
  }

  @Override
  public Nadam withLr(Schedule lr) {
    return new Nadam(lr, beta1, beta2, epsilon, momentumDecay);
  }

  @Override
  public GradientTransform expand() {
    return chain(
        new ScaleByNadam(beta1, beta2, epsilon, momentumDecay), new ScaleByLearningRate(lr));
  }
}
