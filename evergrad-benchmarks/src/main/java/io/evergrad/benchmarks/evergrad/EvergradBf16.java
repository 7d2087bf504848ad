package io.evergrad.benchmarks.evergrad;

import io.evergrad.benchmarks.step.Arm;
import io.evergrad.benchmarks.step.Task;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Precision;
import io.evergrad.recipe.Recipe;
import java.util.function.DoublePredicate;

/** Evergrad without a monitor, in mixed precision: its losses are rounded otherwise. */
public final class EvergradBf16 implements Arm {

  @Override
  public String name() {
    return "evergrad-bf16";
  }

  @Override
  public String train(Task task, DoublePredicate stepDone) {
    Adam adam = new Adam(task.model().learningRate());
    Recipe recipe = EvergradTraining.recipe(task, EvergradLayers.of(task.model()), adam);
    return EvergradTraining.run(
        task,
        recipe.withTrain(recipe.train().withPrecision(Precision.BF16)),
        trainer -> {},
        stepDone);
  }
}
