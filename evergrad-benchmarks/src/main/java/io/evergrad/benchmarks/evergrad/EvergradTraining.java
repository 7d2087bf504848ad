package io.evergrad.benchmarks.evergrad;

import static io.evergrad.model.Layers.conv2d;
import static io.evergrad.model.Layers.flatten;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.maxPool2d;
import static io.evergrad.model.Layers.relu;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;

import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.Task;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Split;
import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.loss.CrossEntropy;
import io.evergrad.model.LayerSpec;
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
import java.util.function.DoubleConsumer;

/** Evergrad as a user has it: a recipe, a trainer, a listener. */
final class EvergradTraining {

  private EvergradTraining() {}

  /**
   * Does {@code task}.
   *
   * @param prepare what is done to the trainer before it starts
   * @return the libraries at work
   */
  static String run(
      Task task, GradientTransform optimizer, Consumer<Trainer> prepare, DoubleConsumer stepDone) {
    Threads.use(task.threads());
    try (Trainer trainer = start(task, optimizer)) {
      prepare.accept(trainer);
      trainer.on(StepDone.class, Due.always(), e -> stepDone.accept(e.loss()));
      trainer.fit(Budget.steps(task.steps()));
    }
    // The thread count is a column of its own.
    return "Evergrad, " + Threads.describe().replaceFirst(", \\d+ threads", "");
  }

  /** At the task's weights, before its first step. */
  static Trainer start(Task task, GradientTransform optimizer) {
    Recipe recipe =
        new Recipe(layers(task.model()), new CrossEntropy(), optimizer, TaskData.SEED)
            .withTrain(Budget.steps(task.steps()))
            .withData(DataSpec.of((folder, seed) -> null).withBatch(task.model().batch()));
    Split data = new Split(new TaskData(task, task.steps()), new TaskData(task, 1));
    Trainer trainer = Trainer.start(recipe, data, Device.cpu());
    load(task.weights(), trainer.network().parameters());
    return trainer;
  }

  private static LayerSpec layers(Model model) {
    if (model instanceof Model.Mlp mlp) {
      return sequence(repeat(mlp.layers(), linear(mlp.width()), tanh()), linear(Model.CLASSES));
    }
    return sequence(
        conv2d(32, 3),
        relu(),
        maxPool2d(2),
        conv2d(64, 3),
        relu(),
        maxPool2d(2),
        flatten(),
        linear(128),
        relu(),
        linear(Model.CLASSES));
  }

  private static void load(List<float[]> weights, FlatParameters parameters) {
    Scope.run(
        () -> {
          for (int i = 0; i < weights.size(); i++) {
            Parameter parameter = parameters.layout().parameters().get(i);
            FlatParameters.view(parameters.values(), parameter)
                .copyInPlace(Tensor.of(weights.get(i), parameter.shape()));
          }
        });
  }
}
