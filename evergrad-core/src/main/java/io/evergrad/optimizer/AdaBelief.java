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
import io.evergrad.transform.scale.ScaleByAdaBelief;
import io.evergrad.transform.scale.ScaleByLearningRate;

/**
 * Adam with large steps where the gradient is as the mean foretold. s ← β₂s + (1−β₂)(g−m)² + ε; u =
 * m̂/(√ŝ+ε); w ← w − r·u.
 */
@Part(
    name = "adabelief",
    summary = "Adam with large steps where the gradient is as the mean foretold.",
    formula = "s ← β₂s + (1−β₂)(g−m)² + ε; u = m̂/(√ŝ+ε); w ← w − r·u",
    source = "Zhuang et al. 2020, algorithm 2")
public record AdaBelief(
    @Param(value = "learning rate, above 0", byDefault = "1e-3", whose = "Zhuang et al. 2020")
        Schedule lr,
    @Param(
            value = "decay of the mean, at least 0 and below 1",
            byDefault = "0.9",
            whose = "Zhuang et al. 2020")
        double beta1,
    @Param(
            value = "decay of the squared surprise, at least 0 and below 1",
            byDefault = "0.999",
            whose = "Zhuang et al. 2020")
        double beta2,
    @Param(
            value = "keeps the divisor away from 0, above 0",
            byDefault = "1e-16",
            whose = "Zhuang et al. 2020, their program")
        double epsilon)
    implements Alias, Rated {

  public AdaBelief {
    Checks.fraction("adabelief.beta1", beta1);
    Checks.fraction("adabelief.beta2", beta2);
    Checks.positive("adabelief.epsilon", epsilon);
  }

  public AdaBelief(double lr) {
    this(new ConstantRate(lr), 0.9, 0.999, 1e-16);
  }

  @Override
  public AdaBelief withLr(Schedule lr) {
    return new AdaBelief(lr, beta1, beta2, epsilon);
  }

  @Override
  public GradientTransform expand() {
    return chain(new ScaleByAdaBelief(beta1, beta2, epsilon), new ScaleByLearningRate(lr));
  }
}
