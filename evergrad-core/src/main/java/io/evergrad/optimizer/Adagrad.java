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
import io.evergrad.transform.scale.ScaleByAdagrad;
import io.evergrad.transform.scale.ScaleByLearningRate;

/**
 * Adagrad: each parameter's step shrinks with the squares it has seen. s ← s + g²; w ← w −
 * r/(1+(t−1)·lr-decay)·g/(√s+ε).
 */
@Part(
    name = "adagrad",
    summary = "Adagrad: each parameter's step shrinks with the squares it has seen.",
    formula = "s ← s + g²; w ← w − r/(1+(t−1)·lr-decay)·g/(√s+ε)",
    source = "Duchi, Hazan and Singer 2011, fig. 1; PyTorch Adagrad")
public record Adagrad(
    @Param(value = "learning rate, above 0", byDefault = "0.01", whose = "PyTorch") Schedule lr,
    @Param(value = "decay of the rate per step, at least 0", byDefault = "0", whose = "PyTorch")
        double lrDecay,
    @Param(
            value = "the first sum of squares, at least 0",
            byDefault = "0",
            whose = "PyTorch; Keras has 0.1")
        double initialAccumulator,
    @Param(value = "keeps the divisor away from 0, above 0", byDefault = "1e-10", whose = "PyTorch")
        double epsilon)
    implements Alias, Rated {

  public Adagrad {
    Checks.notNegative("adagrad.lr-decay", lrDecay);
    Checks.notNegative("adagrad.initial-accumulator", initialAccumulator);
    Checks.positive("adagrad.epsilon", epsilon);
  }

  public Adagrad(double lr) {
    this(new ConstantRate(lr), 0, 0, 1e-10);
  }

  @Override
  public Adagrad withLr(Schedule lr) {
    return new Adagrad(lr, lrDecay, initialAccumulator, epsilon);
  }

  @Override
  public GradientTransform expand() {
    return chain(
        new ScaleByAdagrad(lrDecay, initialAccumulator, epsilon), new ScaleByLearningRate(lr));
  }
}
