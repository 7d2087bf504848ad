package io.evergrad.benchmarks.step;

import java.util.List;

/**
 * What an arm is to do.
 *
 * @param weights the values that the parameters start from, in the order of {@link
 *     Model#parameters()}
 * @param batches taken in turn, again and again
 * @param steps how many steps to take
 * @param threads how many threads one operation may use
 */
public record Task(
    Model model, List<float[]> weights, List<Batch> batches, int steps, int threads) {

  public Task {
    weights = List.copyOf(weights);
    batches = List.copyOf(batches);
  }

  /** The task of the table: the same for every arm. */
  public static Task standard(Model model, int steps, int threads) {
    long seed = 7;
    return new Task(
        model, Weights.forModel(model, seed), Batch.forModel(model, seed), steps, threads);
  }

  /** The batch of a step. */
  public Batch batch(int step) {
    return batches.get(step % batches.size());
  }
}
