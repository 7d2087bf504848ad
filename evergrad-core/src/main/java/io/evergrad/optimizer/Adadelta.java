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
import io.evergrad.transform.scale.ScaleByAdadelta;
import io.evergrad.transform.scale.ScaleByLearningRate;

/**
 * Steps in units of the steps made before, without a rate to choose. v ← ρv + (1−ρ)g²; u =
 * g·√(a+ε)/√(v+ε); a ← ρa + (1−ρ)u²; w ← w − r·u.
 */
@Part(
    name = "adadelta",
    summary = "Steps in units of the steps made before, without a rate to choose.",
    formula = "v ← ρv + (1−ρ)g²; u = g·√(a+ε)/√(v+ε); a ← ρa + (1−ρ)u²; w ← w − r·u",
    source = "Zeiler 2012, algorithm 1")
public record Adadelta(
    @Param(value = "learning rate, above 0", byDefault = "1.0", whose = "PyTorch") Schedule lr,
    @Param(
            value = "decay of both squares, at least 0 and below 1",
            byDefault = "0.9",
            whose = "PyTorch")
        double rho,
    @Param(
            value = "keeps the divisor away from 0, above 0",
            byDefault = "1e-6",
            whose = "Zeiler 2012")
        double epsilon)
    implements Alias, Rated {

  public Adadelta {
    Checks.fraction("adadelta.rho", rho);
    Checks.positive("adadelta.epsilon", epsilon);
  }

  public Adadelta(double lr) {
    this(new ConstantRate(lr), 0.9, 1e-6);
  }

  @Override
  public Adadelta withLr(Schedule lr) {
    return new Adadelta(lr, rho, epsilon);
  }

  @Override
  public GradientTransform expand() {
    return chain(new ScaleByAdadelta(rho, epsilon), new ScaleByLearningRate(lr));
  }
}
