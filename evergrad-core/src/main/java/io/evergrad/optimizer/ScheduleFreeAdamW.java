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
import io.evergrad.transform.scale.ScaleByAdam;
import io.evergrad.transform.scale.ScheduleFree;

/**
 * AdamW without a falling rate and without a running mean, judged at the average of its way. z ← z
 * − γ·(g/(√v̂+ε) + decay·w); x ← (1−c)x + cz; w ← (1−β)z + βx.
 */
@Part(
    name = "schedule-free-adamw",
    summary = "AdamW without a falling rate, judged at the average of its way.",
    formula = "z ← z−γ·(g/(√v̂+ε)+decay·w); x ← (1−c)x+cz; w ← (1−β)z+βx",
    source = "Defazio et al. 2024, algorithm 1")
public record ScheduleFreeAdamW(
    @Param(
            value = "learning rate γ, above 0; constant, or after a warm-up constant",
            byDefault = "0.0025",
            whose = "Defazio et al. 2024")
        Schedule lr,
    @Param(
            value = "the average's share in the weights, above 0 and below 1",
            byDefault = "0.9",
            whose = "Defazio et al. 2024")
        double beta,
    @Param(value = "decoupled weight decay, at least 0", byDefault = "0") double decay,
    @Param(value = "which parameters decay", byDefault = "matrices") Where on,
    @Param(
            value = "decay of the square, at least 0 and below 1",
            byDefault = "0.999",
            whose = "Defazio et al. 2024")
        double beta2,
    @Param(
            value = "keeps the divisor away from 0, above 0",
            byDefault = "1e-8",
            whose = "Defazio et al. 2024")
        double epsilon)
    implements Alias, Rated {

  public ScheduleFreeAdamW {
    Checks.that(beta > 0 && beta < 1, "schedule-free-adamw.beta", "above 0 and below 1", beta);
    Checks.notNegative("schedule-free-adamw.decay", decay);
    Checks.fraction("schedule-free-adamw.beta2", beta2);
    Checks.positive("schedule-free-adamw.epsilon", epsilon);
  }

  public ScheduleFreeAdamW(double lr) {
    this(new ConstantRate(lr), 0.9, 0, Where.MATRICES, 0.999, 1e-8);
  }

  @Override
  public ScheduleFreeAdamW withLr(Schedule lr) {
    return new ScheduleFreeAdamW(lr, beta, decay, on, beta2, epsilon);
  }

  @Override
  public GradientTransform expand() {
    return chain(
        new ScaleByAdam(0, beta2, epsilon),
        new AddDecayedWeights(decay, on),
        new ScheduleFree(lr, beta));
  }
}
