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
import io.evergrad.transform.scale.ScaleByLearningRate;

/** Adam with decoupled weight decay. w ← w − r·(m̂/(√v̂+ε) + decay·w). */
@Part(
    name = "adamw",
    summary = "Adam with decoupled weight decay.",
    formula = "w ← w − r·(m̂/(√v̂+ε) + decay·w)",
    source = "Loshchilov and Hutter 2019, algorithm 2")
public record AdamW(
    @Param(value = "learning rate, above 0", byDefault = "1e-3", whose = "PyTorch") Schedule lr,
    @Param(value = "decoupled weight decay, 0 to 1", byDefault = "0.01", whose = "PyTorch")
        double decay,
    @Param(value = "which parameters decay", byDefault = "matrices") Where on,
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
    @Param(
            value = "keeps the divisor away from 0, above 0",
            byDefault = "1e-8",
            whose = "Kingma and Ba 2015")
        double epsilon)
    implements Alias, Rated {

  public AdamW {
    Checks.that(decay >= 0 && decay <= 1, "adamw.decay", "between 0 and 1", decay);
    Checks.fraction("adamw.beta1", beta1);
    Checks.fraction("adamw.beta2", beta2);
    Checks.positive("adamw.epsilon", epsilon);
  }

  public AdamW(double lr) {
    this(new ConstantRate(lr), 0.01, Where.MATRICES, 0.9, 0.999, 1e-8);
  }

  @Override
  public AdamW withLr(Schedule lr) {
    return new AdamW(lr, decay, on, beta1, beta2, epsilon);
  }

  @Override
  public GradientTransform expand() {
    return chain(
        new ScaleByAdam(beta1, beta2, epsilon),
        new AddDecayedWeights(decay, on),
        new ScaleByLearningRate(lr));
  }
}
