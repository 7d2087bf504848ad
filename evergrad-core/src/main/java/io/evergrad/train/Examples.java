package io.evergrad.train;

import io.evergrad.data.Batch;
import io.evergrad.data.Batches;
import io.evergrad.data.Dataset;
import io.evergrad.data.Order;
import io.evergrad.data.Prefetch;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Tensor;
import java.util.stream.IntStream;

/** Batches, and batches as tensors. */
final class Examples {

  private static final int AHEAD = 3;

  private Examples() {}

  /** The batches of one epoch from the {@code first} on, made ahead of time. */
  static Prefetch epoch(Dataset data, Recipe recipe, int epoch, int first) {
    Batches batches = Batches.of(data, recipe.batch(), Order.shuffled(recipe.seed(), epoch));
    return new Prefetch(
        IntStream.range(first, batches.count()).mapToObj(batches::read).iterator(), AHEAD);
  }

  /** The features [batch, …sample]. */
  static Tensor features(Batch batch, Dataset data) {
    return Tensor.of(batch.features(), data.sampleShape().prepend(batch.size()));
  }
}
