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
import io.evergrad.transform.scale.Trace;

/** Gradient descent with a heavy ball. m ← μm + (1−d)g; w ← w − r·m. */
@Part(
    name = "momentum",
    summary = "Gradient descent with a heavy ball.",
    formula = "m ← μm + (1−d)g; w ← w − r·m",
    source = "Polyak 1964; PyTorch SGD")
public record Momentum(
    @Param(value = "learning rate, above 0", byDefault = "0.01", whose = "Keras") Schedule lr,
    @Param(
            value = "share of the sum kept, at least 0 and below 1",
            byDefault = "0.9",
            whose = "Sutskever et al. 2013")
        double momentum,
    @Param(
            value = "share of each gradient after the first left out, at least 0 and below 1",
            byDefault = "0",
            whose = "PyTorch")
        double dampening)
    implements Alias, Rated {

  public Momentum {
    Checks.fraction("momentum.momentum", momentum);
    Checks.fraction("momentum.dampening", dampening);
  }

  public Momentum(Schedule lr, double momentum) {
    this(lr, momentum, 0);
  }

  public Momentum(double lr) {
    this(new ConstantRate(lr), 0.9, 0);
  }

  @Override
  public Momentum withLr(Schedule lr) {
    return new Momentum(lr, momentum, dampening);
  }

  @Override
  public GradientTransform expand() {
    return chain(new Trace(momentum, false, dampening), new ScaleByLearningRate(lr));
  }
}
