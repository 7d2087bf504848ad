package io.evergrad.train;

import io.evergrad.data.Batch;
import io.evergrad.data.Dataset;
import io.evergrad.loss.Loss;
import io.evergrad.model.Network;
import io.evergrad.model.ShapeException;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Stage;
import io.evergrad.transform.sparse.TableTransform;
import java.util.function.Supplier;

/**
 * What a run does by its recipe and may do by another one later.
 *
 * @param loss the recipe's, fitted to the training examples
 */
record Plan(Recipe recipe, Loss loss, RunningOptimizer optimizer) implements AutoCloseable {

  /**
   * Fits {@code recipe} to a network and examples.
   *
   * @throws ShapeException if the data, the loss or the optimizer does not fit
   */
  static Plan start(Recipe recipe, Network network, Dataset examples, Device device) {
    suits(
        "data",
        () -> recipe.data().ifPresent(d -> d.check(examples.sampleShape(), examples.target())));
    suits("loss", () -> recipe.loss().check(network.output(), examples.target()));
    Loss loss = recipe.loss().fit(examples);
    if (!network.tables().isEmpty() && !TableTransform.within(recipe.optimizer())) {
      throw new ShapeException(
          network.tables().get(0).path(),
          "a sparse table needs a stage that trains it, such as lazy-adam, in the optimizer's chain");
    }
    RunningOptimizer optimizer =
        fitting(
            "optimizer",
            () -> RunningOptimizer.start(recipe.optimizer(), network, device, recipe.seed()));
    return new Plan(recipe, loss, optimizer);
  }

  private static void suits(String part, Runnable check) {
    fitting(
        part,
        () -> {
          check.run();
          return part;
        });
  }

  private static <T> T fitting(String part, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new ShapeException(part, e.getMessage());
    }
  }

  Stage stage() {
    return optimizer.stage();
  }

  /** What the network sees of {@code batch} in a step, and what it shall answer, on the device. */
  Lesson lesson(long step, Batch batch, Dataset examples, Shape output, Device device) {
    Tensor x = Examples.features(batch, examples).to(device);
    Tensor y = loss.encode(batch.targets(), examples.target(), output).to(device);
    Lesson plain = new Lesson(x, y, loss);
    return Examples.mixture(recipe, step, batch.size(), examples.sampleShape())
        .map(plain::mixed)
        .orElse(plain);
  }

  @Override
  public void close() {
    optimizer.close();
  }
}
