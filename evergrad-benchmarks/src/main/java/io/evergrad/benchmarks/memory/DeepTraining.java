package io.evergrad.benchmarks.memory;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;

import io.evergrad.data.Blobs;
import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Split;
import io.evergrad.init.Init;
import io.evergrad.init.Orthogonal;
import io.evergrad.init.Zeros;
import io.evergrad.loss.CrossEntropy;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Threads;
import io.evergrad.train.Due;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.Trainer;
import java.util.Arrays;
import java.util.Locale;

/**
 * The measured process of {@code evergrad-benchmarks/deep}: {@code DeepTraining <layers>} trains so
 * many layers of width {@value #WIDTH} with Adam and prints a line: layers, median step, the same a
 * layer, peak resident memory.
 */
public final class DeepTraining {

  private static final int WIDTH = 64;
  private static final int BATCH = 64;
  private static final int WARM_UP = 5;

  private DeepTraining() {}

  public static void main(String[] args) {
    int layers = Integer.parseInt(args[0]);
    Threads.use(1);
    int steps = WARM_UP + Math.max(15, 20_000 / layers);
    Recipe recipe =
        new Recipe(
                sequence(linear(WIDTH), repeat(layers, linear(WIDTH), tanh()), linear(3)),
                new CrossEntropy(),
                new Adam(1e-6),
                7)
            .withInit(Init.of(new Orthogonal(1), new Zeros()))
            .withData(DataSpec.of(new Blobs()).withBatch(BATCH));
    Split data = recipe.data().orElseThrow().load(DataFolder.none(), recipe.seed());
    long[] ends = new long[steps];
    try (Trainer trainer = Trainer.start(recipe, data, Device.cpu())) {
      trainer.on(
          StepDone.class, Due.always(), e -> ends[Math.toIntExact(e.step())] = System.nanoTime());
      trainer.fit(Budget.steps(steps));
    }
    double[] millis = new double[steps - WARM_UP];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = (ends[i + WARM_UP] - ends[i + WARM_UP - 1]) / 1e6;
    }
    Arrays.sort(millis);
    double median = millis[millis.length / 2];
    System.out.printf(
        Locale.ROOT,
        "%7d %12.2f %15.2f %15.0f%n",
        layers,
        median,
        median / layers * 1000,
        Resident.peak());
    System.out.flush();
    Runtime.getRuntime().halt(0); // the thread pools of native libraries need no farewell
  }
}
