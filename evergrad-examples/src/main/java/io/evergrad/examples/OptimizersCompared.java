package io.evergrad.examples;

import static io.evergrad.model.Layers.flatten;
import static io.evergrad.model.Layers.layerNorm;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.relu;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.transform.Chain.chain;

import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Glyphs;
import io.evergrad.data.Split;
import io.evergrad.loss.Loss;
import io.evergrad.model.LayerSpec;
import io.evergrad.optimizer.Adam;
import io.evergrad.optimizer.AdamW;
import io.evergrad.optimizer.Sgd;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.RunResult;
import io.evergrad.train.Trainer;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Partition;
import io.evergrad.transform.Where;
import io.evergrad.transform.clip.ClipByGlobalNorm;
import java.util.LinkedHashMap;
import java.util.Map;

/** Optimizers side by side on drawn digits; one of them treats matrices and vectors apart. */
public final class OptimizersCompared {

  private static final DataSpec DIGITS =
      DataSpec.of(new Glyphs().withSizes(4_000, 500)).withBatch(64);

  private static final long SEED = 3;

  private OptimizersCompared() {}

  public static void main(String[] args) {
    compare().forEach((name, result) -> System.out.printf("%-10s %s%n", name, result.summary()));
  }

  static Map<String, RunResult> compare() {
    Split data = DIGITS.load(DataFolder.none(), SEED);
    Map<String, RunResult> results = new LinkedHashMap<>();
    optimizers().forEach((name, optimizer) -> results.put(name, train(optimizer, data)));
    return results;
  }

  private static Map<String, GradientTransform> optimizers() {
    Map<String, GradientTransform> optimizers = new LinkedHashMap<>();
    optimizers.put("sgd", new Sgd(0.1));
    optimizers.put("adam", new Adam(1e-3));
    optimizers.put(
        "partition",
        chain(
            new ClipByGlobalNorm(1.0),
            new Partition(Where.MATRICES, new AdamW(1e-3), new Sgd(0.1))));
    return optimizers;
  }

  private static RunResult train(GradientTransform optimizer, Split data) {
    LayerSpec model = sequence(flatten(), linear(64), layerNorm(), relu(), linear(10));
    Recipe recipe = new Recipe(model, Loss.crossEntropy(), optimizer, SEED).withData(DIGITS);
    try (Trainer trainer = Trainer.start(recipe, data, Device.best())) {
      return trainer.fit(Budget.epochs(5));
    }
  }
}
