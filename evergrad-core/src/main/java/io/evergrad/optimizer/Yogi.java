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
import io.evergrad.transform.scale.ScaleByYogi;

/**
 * Adam whose running square changes by no more than the new square. v ← v − (1−β₂)·sign(v−g²)·g²; u
 * = m/(√v+ε); w ← w − r·u.
 */
@Part(
    name = "yogi",
    summary = "Adam whose running square changes by no more than the new square.",
    formula = "v ← v − (1−β₂)·sign(v−g²)·g²; u = m/(√v+ε); w ← w − r·u",
    source = "Zaheer et al. 2018, algorithm 2")
public record Yogi(
    @Param(value = "learning rate, above 0", byDefault = "1e-2", whose = "Zaheer et al. 2018")
        Schedule lr,
    @Param(
            value = "decay of the mean, at least 0 and below 1",
            byDefault = "0.9",
            whose = "Zaheer et al. 2018")
        double beta1,
    @Param(
            value = "decay of the square, at least 0 and below 1",
            byDefault = "0.999",
            whose = "Zaheer et al. 2018")
        double beta2,
    @Param(
            value = "keeps the divisor away from 0, above 0",
            byDefault = "1e-3",
            whose = "Zaheer et al. 2018")
        double epsilon,
    @Param(value = "the first square, at least 0", byDefault = "1e-6", whose = "optax")
        double initialAccumulator)
    implements Alias, Rated {

  public Yogi {
    Checks.fraction("yogi.beta1", beta1);
    Checks.fraction("yogi.beta2", beta2);
    Checks.positive("yogi.epsilon", epsilon);
    Checks.notNegative("yogi.initial-accumulator", initialAccumulator);
  }

  public Yogi(double lr) {
    this(new ConstantRate(lr), 0.9, 0.999, 1e-3, 1e-6);
  }

  @Override
  public Yogi withLr(Schedule lr) {
    return new Yogi(lr, beta1, beta2, epsilon, initialAccumulator);
  }

  @Override
  public GradientTransform expand() {
    return chain(
        new ScaleByYogi(beta1, beta2, epsilon, initialAccumulator), new ScaleByLearningRate(lr));
  }
}
