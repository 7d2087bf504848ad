package io.evergrad.train;

import io.evergrad.data.Batch;
import io.evergrad.data.Batches;
import io.evergrad.data.Dataset;
import io.evergrad.data.Draws;
import io.evergrad.data.Prefetch;
import io.evergrad.data.mix.Mixture;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Optional;
import java.util.stream.IntStream;

/** Batches, and batches as tensors. */
final class Examples {

  private static final int AHEAD = 3;

  private Examples() {}

  /** The batches of one epoch from the {@code first} on, made ahead of time. */
  static Prefetch epoch(Dataset data, Recipe recipe, int epoch, int first) {
    Batches batches =
        Batches.of(data, recipe.batch(), recipe.sampling().order(data, recipe.seed(), epoch));
    int count = Math.toIntExact(perEpoch(data, recipe));
    return new Prefetch(IntStream.range(first, count).mapToObj(batches::read).iterator(), AHEAD);
  }

  /**
   * The batches of an epoch. A single example left over is not taken for a batch, for it has no
   * variance that batch-norm could use; it comes up in another epoch.
   */
  static long perEpoch(Dataset data, Recipe recipe) {
    int batch = recipe.batch();
    int over = data.size() % batch;
    boolean lonely = over == 1 && data.size() > batch;
    long whole = data.size() / batch;
    return over == 0 || lonely ? whole : whole + 1;
  }

  /** What {@code recipe} mixes at {@code step}: a function of its seed and the step alone. */
  static Optional<Mixture> mixture(Recipe recipe, long step, int size, Shape sample) {
    Draws draws = Draws.of(recipe.seed(), "mixing", step);
    return recipe.mixing().map(mixing -> mixing.draw(draws, size, sample));
  }

  /** The features [batch, …sample]. */
  static Tensor features(Batch batch, Dataset data) {
    return Tensor.of(batch.features(), data.sampleShape().prepend(batch.size()));
  }
}
