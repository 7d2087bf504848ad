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
import io.evergrad.transform.scale.ScaleByTrustRatio;

/**
 * Adam for very large batches: each parameter's step is as long as the parameter, times the rate. u
 * = m̂/(√v̂+ε) + decay·w; w ← w − r·‖w‖/‖u‖·u.
 */
@Part(
    name = "lamb",
    summary = "Adam for very large batches: each parameter's step is as long as the parameter.",
    formula = "u = m̂/(√v̂+ε) + decay·w; w ← w − r·‖w‖/‖u‖·u per parameter",
    source = "You et al. 2020, algorithm 2")
public record Lamb(
    @Param(value = "learning rate, above 0", byDefault = "1e-3", whose = "Keras") Schedule lr,
    @Param(
            value = "decoupled weight decay, at least 0",
            byDefault = "0.01",
            whose = "You et al. 2020")
        double decay,
    @Param(value = "which parameters decay", byDefault = "matrices") Where on,
    @Param(
            value = "decay of the mean, at least 0 and below 1",
            byDefault = "0.9",
            whose = "You et al. 2020")
        double beta1,
    @Param(
            value = "decay of the square, at least 0 and below 1",
            byDefault = "0.999",
            whose = "You et al. 2020")
        double beta2,
    @Param(
            value = "keeps the divisor away from 0, above 0",
            byDefault = "1e-6",
            whose = "You et al. 2020")
        double epsilon)
    implements Alias, Rated {

  public Lamb {
    Checks.notNegative("lamb.decay", decay);
    Checks.fraction("lamb.beta1", beta1);
    Checks.fraction("lamb.beta2", beta2);
    Checks.positive("lamb.epsilon", epsilon);
  }

  public Lamb(double lr) {
    this(new ConstantRate(lr), 0.01, Where.MATRICES, 0.9, 0.999, 1e-6);
  }

  @Override
  public Lamb withLr(Schedule lr) {
    return new Lamb(lr, decay, on, beta1, beta2, epsilon);
  }

  @Override
  public GradientTransform expand() {
    return chain(
        new ScaleByAdam(beta1, beta2, epsilon),
        new AddDecayedWeights(decay, on),
        new ScaleByTrustRatio(),
        new ScaleByLearningRate(lr));
  }
}
