package io.evergrad.optimizer;

import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.schedule.Schedule;
import io.evergrad.transform.Alias;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Rated;
import io.evergrad.transform.scale.ScaleByLearningRate;

/** Gradient descent. w ← w − r·g. */
@Part(
    name = "sgd",
    summary = "Gradient descent.",
    formula = "w ← w − r·g",
    source = "Robbins and Monro 1951")
public record Sgd(
    @Param(value = "learning rate, above 0", byDefault = "0.01", whose = "Keras") Schedule lr)
    implements Alias, Rated {

  public Sgd(double lr) {
    this(new ConstantRate(lr));
  }

  @Override
  public Sgd withLr(Schedule lr) {
    return new Sgd(lr);
  }

  @Override
  public GradientTransform expand() {
    return new ScaleByLearningRate(lr);
  }
}
