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

  /** Of Friedman's function with this noise a half can be told, and less in so few steps. */
  private static final double NOISY_LEVEL = 0.3;

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
                BadBatches::noisy)
            .reaching(NOISY_LEVEL),
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
            8 + draws.below(4), draws.uniform(3, 4.5));
    Task loud = task.withSource(source);
    Sketch sound =
        Net.of(loud, 2, Net.width(draws), "tanh")
            .withOptimizer(one(draws, "{sgd: 0.15}", "{adam: 2e-2}"));
    return new Pair(sound.withData(loud.data(1)), sound.withData(loud.data(128)));
  }

  /** Every class by itself, one after the other, for so long that the others are forgotten. */
  private static Pair inOrder(Draws draws) {
    int classes = 3 + draws.below(3);
    String source =
        text(
            "{spoiled: {source: {blobs: {examples: 6400, validation: 600, classes: %d, dimensions:"
                + " %d, spread: %.2f}}, sorted: true}}",
            classes, 4 + draws.below(5), draws.uniform(2.4, 3.2));
    Task sorted = new Task(source, ", scale: standard", classes, "cross-entropy");
    Sketch sound = Net.plain(sorted, draws).withOptimizer("{adam: 1e-2}").withSteps(200);
    return new Pair(
        sound.withData(sorted.withRest(sorted.rest() + ", sampling: in-order").data(64)), sound);
  }
}
