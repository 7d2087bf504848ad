package io.evergrad.specimen.family;

import static io.evergrad.specimen.family.Net.one;
import static io.evergrad.specimen.family.Task.text;

import io.evergrad.data.Draws;
import io.evergrad.specimen.Family;
import io.evergrad.specimen.Family.Pair;
import io.evergrad.specimen.Sketch;
import io.evergrad.specimen.Truth.Sick;
import java.util.List;

/** Mistakes in how examples come together in batches. */
final class BadBatches {

  private BadBatches() {}

  static List<Family> all() {
    return List.of(
        Family.sick(
            "batch-too-small-for-batch-norm",
            Sick.of("batch-too-small-for-batch-norm")
                .leadingTo(Follows.and(Follows.WILD, "batch-norm-explosion", "overfitting")),
            3,
            BadBatches::smallForNorm),
        Family.sick(
            "batch-too-noisy",
            Sick.of("batch-too-noisy").leadingTo(Follows.WILD),
            3,
            BadBatches::noisy),
        Family.sick(
            "data-not-shuffled",
            Sick.of("data-not-shuffled")
                .leadingTo(Follows.and(Follows.WILD, "overfitting", "class-imbalance")),
            4,
            BadBatches::inOrder));
  }

  private static Pair smallForNorm(Draws draws) {
    Task task = Task.dense(draws);
    int depth = 3 + draws.below(3);
    String layers = text("{repeat: %d, layers: [{linear: 32}, batch-norm, relu]}", depth);
    Sketch sound = task.sketch(Net.HE, layers);
    return new Pair(sound.withData(task.data(2)), sound);
  }

  private static Pair noisy(Draws draws) {
    Task task = Task.regression(draws);
    String source =
        text(
            "{regression: {examples: 3000, validation: 600, inputs: %d, noise: %.1f}}",
            8 + draws.below(4), draws.uniform(3, 5));
    Task loud = task.withSource(source);
    Sketch sound =
        Net.of(loud, 2, Net.width(draws), "tanh")
            .withOptimizer(one(draws, "{sgd: 0.1}", "{adam: 1e-2}"));
    return new Pair(sound.withData(loud.data(1)), sound.withData(loud.data(128)));
  }

  /** Every class by itself, one after the other. */
  private static Pair inOrder(Draws draws) {
    Task task = Task.classes(draws);
    Task sorted = task.withSource(text("{spoiled: {source: %s, sorted: true}}", task.source()));
    Sketch sound = Net.plain(sorted, draws).withSteps(200);
    return new Pair(
        sound.withData(sorted.withRest(sorted.rest() + ", sampling: in-order").data(64)), sound);
  }
}
