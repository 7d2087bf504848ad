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
import io.evergrad.transform.scale.ScaleByAdamax;
import io.evergrad.transform.scale.ScaleByLearningRate;

/**
 * Adam with the largest gradient in the place of the running square. m ← β₁m + (1−β₁)g; v ←
 * max(β₂v, |g|+ε); u = m/((1−β₁ᵗ)v); w ← w − r·u.
 */
@Part(
    name = "adamax",
    summary = "Adam with the largest gradient in the place of the running square.",
    formula = "m ← β₁m + (1−β₁)g; v ← max(β₂v, |g|+ε); u = m/((1−β₁ᵗ)v); w ← w − r·u",
    source = "Kingma and Ba 2015, algorithm 2; PyTorch Adamax")
public record Adamax(
    @Param(value = "learning rate, above 0", byDefault = "2e-3", whose = "Kingma and Ba 2015")
        Schedule lr,
    @Param(
            value = "decay of the mean, at least 0 and below 1",
            byDefault = "0.9",
            whose = "Kingma and Ba 2015")
        double beta1,
    @Param(
            value = "decay of the maximum, at least 0 and below 1",
            byDefault = "0.999",
            whose = "Kingma and Ba 2015")
        double beta2,
    @Param(value = "keeps the divisor away from 0, above 0", byDefault = "1e-8", whose = "PyTorch")
        double epsilon)
    implements Alias, Rated {

  public Adamax {
    Checks.fraction("adamax.beta1", beta1);
    Checks.fraction("adamax.beta2", beta2);
    Checks.positive("adamax.epsilon", epsilon);
  }

  public Adamax(double lr) {
    this(new ConstantRate(lr), 0.9, 0.999, 1e-8);
  }

  @Override
  public Adamax withLr(Schedule lr) {
    return new Adamax(lr, beta1, beta2, epsilon);
  }

  @Override
  public GradientTransform expand() {
    return chain(new ScaleByAdamax(beta1, beta2, epsilon), new ScaleByLearningRate(lr));
  }
}
