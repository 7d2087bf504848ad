package io.evergrad.benchmarks.embedding;

import io.evergrad.benchmarks.Spread;
import io.evergrad.data.Blobs;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Split;
import io.evergrad.loss.Loss;
import io.evergrad.model.Layers;
import io.evergrad.model.layer.Embedding;
import io.evergrad.model.layer.Linear;
import io.evergrad.model.layer.OverTime;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Threads;
import io.evergrad.train.Due;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.Trainer;
import io.evergrad.transform.Chain;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.sparse.LazyAdam;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The command {@code evergrad-benchmarks/embedding}. */
public final class EmbeddingCost {

  private static final int WIDTH = 64;
  private static final int INDICES = 10;
  private static final int[] ROWS = {10_000, 100_000, 1_000_000};
  private static final int[] BATCHES = {10, 100, 1_000, 10_000};

  private EmbeddingCost() {}

  public static void main(String[] args) {
    Threads.use(1);
    System.out.printf(
        "embedding of rows × %d, %d lookups an example, mean, linear; median step, one thread%n%n",
        WIDTH, INDICES);
    System.out.println(
        "      rows    lookups   sparse, lazy-adam ms   dense, adam ms   dense/sparse");
    for (int rows : ROWS) {
      for (int batch : BATCHES) {
        double sparse = median(rows, batch, true);
        double dense = median(rows, batch, false);
        System.out.printf(
            Locale.ROOT,
            "%10d %10d %22.3f %16.3f %14.1f%n",
            rows,
            batch * INDICES,
            sparse,
            dense,
            dense / sparse);
      }
    }
  }

  private static double median(int rows, int batch, boolean sparse) {
    Embedding dense = new Embedding(rows, WIDTH);
    Embedding embedding = sparse ? dense.withSparse() : dense;
    GradientTransform optimizer =
        sparse ? Chain.chain(new LazyAdam(1e-3), new Adam(1e-3)) : new Adam(1e-3);
    int steps = sparse ? 60 : 12;
    Recipe recipe =
        new Recipe(
                Layers.sequence(embedding, new OverTime(OverTime.Take.MEAN), new Linear(2)),
                Loss.crossEntropy(),
                optimizer,
                1)
            .withData(DataSpec.of(new Blobs()).withBatch(batch));
    Split data =
        new Split(new Lookups(steps * batch, rows, INDICES), new Lookups(2, rows, INDICES));
    List<Double> times = new ArrayList<>();
    long[] last = {0};
    try (Trainer trainer = Trainer.start(recipe, data, Device.cpu())) {
      trainer.on(
          StepDone.class,
          Due.always(),
          e -> {
            long now = System.nanoTime();
            if (e.step() >= steps / 4) {
              times.add((now - last[0]) / 1e6);
            }
            last[0] = now;
          });
      trainer.fit(Budget.steps(steps));
    }
    return Spread.of(times).median();
  }
}
