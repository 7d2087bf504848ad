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
import io.evergrad.transform.scale.ScaleByRAdam;

/**
 * Adam that rectifies the variance of its first steps instead of a warm-up. ρₜ = ρ∞ −
 * 2tβ₂ᵗ/(1−β₂ᵗ); u = ρₜ&gt;5: √((ρₜ−4)(ρₜ−2)ρ∞/((ρ∞−4)(ρ∞−2)ρₜ))·√(1−β₂ᵗ)·m̂/(√v+ε), else m̂; w ← w
 * − r·u.
 */
@Part(
    name = "radam",
    summary = "Adam that rectifies the variance of its first steps instead of a warm-up.",
    formula =
        "ρₜ = ρ∞ − 2tβ₂ᵗ/(1−β₂ᵗ); u = ρₜ>5: √((ρₜ−4)(ρₜ−2)ρ∞/((ρ∞−4)(ρ∞−2)ρₜ))·√(1−β₂ᵗ)·m̂/(√v+ε), else m̂; w ← w − r·u",
    source = "Liu et al. 2020, algorithm 2; PyTorch RAdam")
public record RAdam(
    @Param(value = "learning rate, above 0", byDefault = "1e-3", whose = "Liu et al. 2020")
        Schedule lr,
    @Param(
            value = "decay of the mean, at least 0 and below 1",
            byDefault = "0.9",
            whose = "Kingma and Ba 2015")
        double beta1,
    @Param(
            value = "decay of the square, at least 0 and below 1",
            byDefault = "0.999",
            whose = "Kingma and Ba 2015")
        double beta2,
    @Param(value = "keeps the divisor away from 0, above 0", byDefault = "1e-8", whose = "PyTorch")
        double epsilon)
    implements Alias, Rated {

  public RAdam {
    Checks.fraction("radam.beta1", beta1);
    Checks.fraction("radam.beta2", beta2);
    Checks.positive("radam.epsilon", epsilon);
  }

  public RAdam(double lr) {
    this(new ConstantRate(lr), 0.9, 0.999, 1e-8);
  }

  @Override
  public RAdam withLr(Schedule lr) {
    return new RAdam(lr, beta1, beta2, epsilon);
  }

  @Override
  public GradientTransform expand() {
    return chain(new ScaleByRAdam(beta1, beta2, epsilon), new ScaleByLearningRate(lr));
  }
}
