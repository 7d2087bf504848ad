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
import io.evergrad.transform.scale.ScaleByAmsGrad;
import io.evergrad.transform.scale.ScaleByLearningRate;

/**
 * Adam whose steps never grow again: the largest running square counts. v̄ ← max(v̄, v); u =
 * m̂/(√(v̄/(1−β₂ᵗ))+ε); w ← w − r·u.
 */
@Part(
    name = "amsgrad",
    summary = "Adam whose steps never grow again: the largest running square counts.",
    formula = "v̄ ← max(v̄, v); u = m̂/(√(v̄/(1−β₂ᵗ))+ε); w ← w − r·u",
    source = "Reddi, Kale and Kumar 2018, algorithm 2; PyTorch Adam with amsgrad")
public record AmsGrad(
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

  public AmsGrad {
    Checks.fraction("amsgrad.beta1", beta1);
    Checks.fraction("amsgrad.beta2", beta2);
    Checks.positive("amsgrad.epsilon", epsilon);
  }

  public AmsGrad(double lr) {
    this(new ConstantRate(lr), 0.9, 0.999, 1e-8);
  }

  @Override
  public AmsGrad withLr(Schedule lr) {
    return new AmsGrad(lr, beta1, beta2, epsilon);
  }

  @Override
  public GradientTransform expand() {
    return chain(new ScaleByAmsGrad(beta1, beta2, epsilon), new ScaleByLearningRate(lr));
  }
}
