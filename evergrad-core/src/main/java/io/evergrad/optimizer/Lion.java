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
import io.evergrad.transform.scale.ScaleByLion;

/**
 * The sign of a running mean, with decoupled weight decay. u = sign(β₁m + (1−β₁)g); m ← β₂m +
 * (1−β₂)g; w ← w − r·(u + decay·w).
 */
@Part(
    name = "lion",
    summary = "The sign of a running mean, with decoupled weight decay.",
    formula = "u = sign(β₁m + (1−β₁)g); m ← β₂m + (1−β₂)g; w ← w − r·(u + decay·w)",
    source = "Chen et al. 2023, algorithm 2")
public record Lion(
    @Param(value = "learning rate, above 0", byDefault = "1e-4", whose = "Chen et al. 2023")
        Schedule lr,
    @Param(
            value = "decoupled weight decay, at least 0",
            byDefault = "0",
            whose = "Chen et al. 2023, their program")
        double decay,
    @Param(value = "which parameters decay", byDefault = "matrices") Where on,
    @Param(
            value = "share of the mean in the direction, at least 0 and below 1",
            byDefault = "0.9",
            whose = "Chen et al. 2023")
        double beta1,
    @Param(
            value = "decay of the mean, at least 0 and below 1",
            byDefault = "0.99",
            whose = "Chen et al. 2023")
        double beta2)
    implements Alias, Rated {

  public Lion {
    Checks.notNegative("lion.decay", decay);
    Checks.fraction("lion.beta1", beta1);
    Checks.fraction("lion.beta2", beta2);
  }

  public Lion(double lr) {
    this(new ConstantRate(lr), 0, Where.MATRICES, 0.9, 0.99);
  }

  @Override
  public Lion withLr(Schedule lr) {
    return new Lion(lr, decay, on, beta1, beta2);
  }

  @Override
  public GradientTransform expand() {
    return chain(
        new ScaleByLion(beta1, beta2),
        new AddDecayedWeights(decay, on),
        new ScaleByLearningRate(lr));
  }
}
