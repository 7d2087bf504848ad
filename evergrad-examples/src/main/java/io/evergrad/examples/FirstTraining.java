package io.evergrad.examples;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;

import io.evergrad.data.Circles;
import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Split;
import io.evergrad.loss.Loss;
import io.evergrad.model.LayerSpec;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.Due;
import io.evergrad.train.RunResult;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.Trainer;

/** A first training: two rings of points, told apart by a small network. */
public final class FirstTraining {

  private FirstTraining() {}

  public static void main(String[] args) {
    System.out.println(train().summary());
  }

  static RunResult train() {
    LayerSpec model = sequence(linear(32), tanh(), linear(32), tanh(), linear(2));
    Recipe recipe = new Recipe(model, Loss.crossEntropy(), new Adam(1e-2), 7);
    Split data = DataSpec.of(new Circles()).load(DataFolder.none(), recipe.seed());
    try (Trainer trainer = Trainer.start(recipe, data, Device.best())) {
      trainer.on(
          StepDone.class,
          Due.every(40),
          e -> System.out.printf("step %3d: loss %.4f%n", e.step(), e.loss()));
      return trainer.fit(Budget.epochs(10));
    }
  }
}
