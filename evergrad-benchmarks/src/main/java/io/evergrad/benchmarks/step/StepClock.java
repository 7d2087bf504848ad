package io.evergrad.benchmarks.step;

import java.util.ArrayList;
import java.util.List;

/** Trains a model and times each step. */
public final class StepClock {

  private static final long SEED = 7;

  private StepClock() {}

  /**
   * Takes {@code warmUp} steps, then {@code steps} under the clock.
   *
   * @throws IllegalStateException if a loss is not finite
   */
  public static StepTimes measure(Arm arm, Model model, int threads, int warmUp, int steps) {
    List<Batch> batches = Batch.forModel(model, SEED);
    List<Double> millis = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    try (Training training = arm.start(model, Weights.forModel(model, SEED), threads)) {
      for (int step = 0; step < warmUp + steps; step++) {
        Batch batch = batches.get(step % batches.size());
        long start = System.nanoTime();
        double loss = training.step(batch);
        double elapsed = (System.nanoTime() - start) / 1e6;
        if (!Double.isFinite(loss)) {
          throw new IllegalStateException("the loss became " + loss + " at step " + step);
        }
        losses.add(loss);
        if (step >= warmUp) {
          millis.add(elapsed);
        }
      }
      return new StepTimes(
          arm.name(),
          model.name(),
          training.describe(),
          threads,
          warmUp,
          List.copyOf(millis),
          roundMeans(losses, batches.size()));
    }
  }

  private static List<Double> roundMeans(List<Double> losses, int round) {
    List<Double> means = new ArrayList<>();
    for (int from = 0; from + round <= Math.max(losses.size(), round); from += round) {
      means.add(
          losses.subList(from, Math.min(from + round, losses.size())).stream()
              .mapToDouble(Double::doubleValue)
              .average()
              .orElseThrow());
    }
    return List.copyOf(means);
  }
}
