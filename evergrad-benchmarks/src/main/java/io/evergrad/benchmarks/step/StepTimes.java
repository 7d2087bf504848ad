package io.evergrad.benchmarks.step;

import java.util.List;

/**
 * What one process measured.
 *
 * @param libraries the libraries at work, with versions and settings
 * @param threads how many threads one operation might use
 * @param warmUp steps taken before the clock counted
 * @param millis the time of each timed step
 * @param losses the mean loss over each round of the batches, warm-up included
 */
public record StepTimes(
    String arm,
    String model,
    String libraries,
    int threads,
    int warmUp,
    List<Double> millis,
    List<Double> losses) {

  /** The mean loss over the first round of the batches. */
  public double firstLoss() {
    return losses.get(0);
  }

  /** The mean loss over the last whole round of the batches. */
  public double lastLoss() {
    return losses.get(losses.size() - 1);
  }
}
