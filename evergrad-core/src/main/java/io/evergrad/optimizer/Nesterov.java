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

/** Gradient descent with a look ahead. m ← μm + g; w ← w − r·(g + μm). */
@Part(
    name = "nesterov",
    summary = "Gradient descent with a look ahead.",
    formula = "m ← μm + g; w ← w − r·(g + μm)",
    source = "Sutskever et al. 2013, eq. 3")
public record Nesterov(
    @Param(value = "learning rate, above 0", byDefault = "0.01", whose = "Keras") Schedule lr,
    @Param(
            value = "share of the sum kept, at least 0 and below 1",
            byDefault = "0.9",
            whose = "Sutskever et al. 2013")
        double momentum)
    implements Alias, Rated {

  public Nesterov {
    Checks.fraction("nesterov.momentum", momentum);
  }

  public Nesterov(double lr) {
    this(new ConstantRate(lr), 0.9);
  }

  @Override
  public Nesterov withLr(Schedule lr) {
    return new Nesterov(lr, momentum);
  }

  @Override
  public GradientTransform expand() {
    return chain(new Trace(momentum, true), new ScaleByLearningRate(lr));
  }
}
