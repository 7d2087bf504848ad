package io.evergrad.examples;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.relu;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.sequence;

import io.evergrad.data.Circles;
import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Split;
import io.evergrad.init.HeNormal;
import io.evergrad.init.Init;
import io.evergrad.loss.Loss;
import io.evergrad.observe.History;
import io.evergrad.observe.Monitor;
import io.evergrad.observe.Watched;
import io.evergrad.observe.measure.GradientNorm;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeReader;
import io.evergrad.tensor.Device;
import io.evergrad.train.Due;
import io.evergrad.train.Trainer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How large a run's gradient usually is: where the choice of a clipping threshold begins.
 *
 * <p>Takes a recipe's file, or examines one of its own.
 */
public final class TypicalGradientNorm {

  private TypicalGradientNorm() {}

  public static void main(String[] args) {
    Recipe recipe = args.length == 0 ? deep() : RecipeReader.read(Path.of(args[0]));
    double[] norms = norms(recipe, Budget.steps(200));
    Arrays.sort(norms);
    System.out.printf("mean    %.3g%n", Arrays.stream(norms).average().orElseThrow());
    System.out.printf("median  %.3g%n", norms[norms.length / 2]);
    System.out.printf("90 %%    %.3g%n", norms[norms.length * 9 / 10]);
    System.out.printf("largest %.3g%n", norms[norms.length - 1]);
  }

  static Recipe deep() {
    return new Recipe(
            sequence(repeat(8, linear(32), relu()), linear(2)),
            Loss.crossEntropy(),
            new Adam(1e-3),
            1)
        .withInit(Init.weight(new HeNormal()))
        .withData(DataSpec.of(new Circles()).withBatch(64));
  }

  /** The norm of the whole gradient at every step, before any stage has changed it. */
  static double[] norms(Recipe recipe, Budget budget) {
    Split data = recipe.data().orElseThrow().load(DataFolder.none(), recipe.seed());
    try (Trainer trainer = Trainer.start(recipe, data, Device.best())) {
      History history =
          new Monitor(List.of(new Watched(new GradientNorm(), 1)), Due.always()).attachTo(trainer);
      trainer.fit(budget);
      return history.readings().stream()
          .mapToDouble(reading -> together(reading.of(new GradientNorm())))
          .toArray();
    }
  }

  /** The norm of all parameters' gradients together, from the norm of each. */
  private static double together(double[] norms) {
    return Math.sqrt(Arrays.stream(norms).map(n -> n * n).sum());
  }
}
