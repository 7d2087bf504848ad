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
import io.evergrad.transform.scale.ScaleByAdam;
import io.evergrad.transform.scale.ScaleByLearningRate;

/** Each parameter in steps of its own size. w ← w − r·m̂/(√v̂+ε). */
@Part(
    name = "adam",
    summary = "Each parameter in steps of its own size.",
    formula = "w ← w − r·m̂/(√v̂+ε)",
    source = "Kingma and Ba 2015, algorithm 1")
public record Adam(
    @Param(value = "learning rate, above 0", byDefault = "1e-3", whose = "Kingma and Ba 2015")
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
    @Param(
            value = "keeps the divisor away from 0, above 0",
            byDefault = "1e-8",
            whose = "Kingma and Ba 2015")
        double epsilon)
    implements Alias, Rated {

  public Adam {
    Checks.fraction("adam.beta1", beta1);
    Checks.fraction("adam.beta2", beta2);
    Checks.positive("adam.epsilon", epsilon);
  }

  public Adam(double lr) {
    this(new ConstantRate(lr), 0.9, 0.999, 1e-8);
  }

  @Override
  public Adam withLr(Schedule lr) {
    return new Adam(lr, beta1, beta2, epsilon);
  }

  @Override
  public GradientTransform expand() {
    return chain(new ScaleByAdam(beta1, beta2, epsilon), new ScaleByLearningRate(lr));
  }
}
