package io.evergrad.benchmarks.evergrad;

import io.evergrad.benchmarks.step.Task;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Split;
import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.loss.CrossEntropy;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Network;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import io.evergrad.tensor.Threads;
import io.evergrad.train.Due;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.Trainer;
import io.evergrad.transform.GradientTransform;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;

/** Evergrad as a user has it: a recipe, a trainer, a listener. */
final class EvergradTraining {

  private EvergradTraining() {}

  /**
   * Does {@code task} with the model's own layers.
   *
   * @param prepare what is done to the trainer before it starts
   * @return the libraries at work
   */
  static String run(
      Task task, GradientTransform optimizer, Consumer<Trainer> prepare, DoublePredicate stepDone) {
    return run(task, EvergradLayers.of(task.model()), optimizer, prepare, stepDone);
  }

  /** Does {@code task} with layers of one's own. */
  static String run(
      Task task,
      LayerSpec layers,
      GradientTransform optimizer,
      Consumer<Trainer> prepare,
      DoublePredicate stepDone) {
    return run(task, recipe(task, layers, optimizer), prepare, stepDone);
  }

  /** Does {@code task} by a recipe of one's own. */
  static String run(Task task, Recipe recipe, Consumer<Trainer> prepare, DoublePredicate stepDone) {
    Threads.use(task.threads());
    try (Trainer trainer = start(task, recipe)) {
      prepare.accept(trainer);
      trainer.on(
          StepDone.class,
          Due.always(),
          e -> {
            if (!stepDone.test(e.loss())) {
              trainer.stop("all steps are measured");
            }
          });
      trainer.fit(Budget.steps(task.steps()));
    }
    // The thread count is a column of its own.
    return "Evergrad, " + Threads.describe().replaceFirst(", \\d+ threads", "");
  }

  static Recipe recipe(Task task, LayerSpec layers, GradientTransform optimizer) {
    return new Recipe(layers, new CrossEntropy(), optimizer, TaskData.SEED)
        .withTrain(Budget.steps(task.steps()))
        .withData(DataSpec.of((folder, seed) -> null).withBatch(task.model().batch()));
  }

  /** At the task's weights, before its first step. */
  static Trainer start(Task task, Recipe recipe) {
    Split data = new Split(new TaskData(task, task.steps()), new TaskData(task, 1));
    Trainer trainer = Trainer.start(recipe, data, Device.cpu());
    load(task.weights(), trainer.network());
    return trainer;
  }

  /** Tables come first, for an embedding does; then the parameters in their order. */
  private static void load(List<float[]> weights, Network network) {
    int tables = network.tables().size();
    FlatParameters parameters = network.parameters();
    Scope.run(
        () -> {
          for (int i = 0; i < tables; i++) {
            Tensor table = network.tables().get(i).values();
            table.copyInPlace(Tensor.of(weights.get(i), table.shape()));
          }
          for (int i = tables; i < weights.size(); i++) {
            Parameter parameter = parameters.layout().parameters().get(i - tables);
            FlatParameters.view(parameters.values(), parameter)
                .copyInPlace(Tensor.of(weights.get(i), parameter.shape()));
          }
        });
  }
}
