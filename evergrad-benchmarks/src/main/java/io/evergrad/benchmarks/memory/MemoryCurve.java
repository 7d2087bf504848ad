package io.evergrad.benchmarks.memory;

import static io.evergrad.model.Layers.dropout;
import static io.evergrad.model.Layers.layerNorm;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.relu;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.residual;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;

import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Spirals;
import io.evergrad.data.Split;
import io.evergrad.loss.CrossEntropy;
import io.evergrad.model.LayerSpec;
import io.evergrad.observe.Monitor;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Engine;
import io.evergrad.train.Due;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.Trainer;
import java.util.Locale;

/**
 * The command {@code evergrad-benchmarks/memory [steps]}: resident memory over a long watched
 * training with an epoch every few steps, and the native objects that Java holds.
 */
public final class MemoryCurve {

  private static final int POINTS = 25;
  private static final double MEGABYTES_A_MARK = 10;

  private MemoryCurve() {}

  public static void main(String[] args) {
    int steps = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
    LayerSpec block = residual(layerNorm(), linear(32), relu(), dropout(0.1), linear(32));
    LayerSpec model = sequence(repeat(4, linear(32), tanh()), repeat(2, block), linear(2));
    Recipe recipe = new Recipe(model, new CrossEntropy(), new Adam(1e-3), 7);
    Split data = DataSpec.of(new Spirals()).load(DataFolder.none(), recipe.seed());
    System.out.printf("a training of %,d steps, watched at every tenth%n%n", steps);
    System.out.println("    step  resident MB  native objects");
    try (Trainer trainer = Trainer.start(recipe, data, Device.cpu())) {
      Monitor.standard().attachTo(trainer);
      trainer.on(StepDone.class, Due.every(Math.max(1, steps / POINTS)), e -> point(e.step()));
      trainer.fit(Budget.steps(steps));
      point(trainer.stepsDone());
    }
  }

  private static void point(long step) {
    double resident = Resident.now();
    System.out.printf(
        Locale.ROOT,
        "%8d %12.1f %15d  %s%n",
        step,
        resident,
        Engine.get().liveObjects(),
        "#".repeat((int) Math.round(resident / MEGABYTES_A_MARK)));
  }
}
