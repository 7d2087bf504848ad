package io.evergrad.specimen.family;

import static io.evergrad.specimen.family.Net.log;
import static io.evergrad.specimen.family.Net.one;
import static io.evergrad.specimen.family.Task.text;

import io.evergrad.data.Draws;
import io.evergrad.specimen.Family;
import io.evergrad.specimen.Family.Pair;
import io.evergrad.specimen.Sketch;
import io.evergrad.specimen.Truth.Sick;
import java.util.List;

/** Mistakes in features and targets. */
final class BadData {

  private BadData() {}

  static List<Family> all() {
    return List.of(
        Family.sick(
            "unscaled-input",
            Sick.of("unscaled-input").leadingTo(Follows.WILD),
            4,
            BadData::unscaledInput),
        Family.sick(
            "unscaled-pixels",
            Sick.of("unscaled-input").leadingTo(Follows.WILD),
            2,
            BadData::unscaledPixels),
        Family.sick(
            "unscaled-target",
            Sick.of("unscaled-target")
                .leadingTo(Follows.and(Follows.WILD, "learning-rate-too-low", "too-few-steps")),
            4,
            BadData::unscaledTarget),
        Family.sick(
                "bad-labels-range",
                Sick.of("bad-labels").leadingTo(Follows.WILD),
                4,
                BadData::labelsOutOfRange)
            .judgedBySoundExamples(),
        Family.sick(
                "bad-labels-constant",
                Sick.of("bad-labels").orNamed("class-imbalance").leadingTo(Follows.IDLE),
                3,
                BadData::constantLabels)
            .judgedBySoundExamples(),
        Family.sick(
                "bad-labels-tags",
                Sick.of("bad-labels").leadingTo(Follows.WILD),
                2,
                BadData::scaledTags)
            .judgedBySoundExamples(),
        Family.sick(
                "class-imbalance",
                Sick.of("class-imbalance").leadingTo(Follows.and(Follows.IDLE, "overfitting")),
                4,
                BadData::imbalanced)
            .judgedBySoundExamples());
  }

  /** Features in thousands that are all of one sign. */
  private static Pair unscaledInput(Draws draws) {
    Task task = Task.graded(draws);
    double scale = log(draws, 1e3, 1e5);
    String mistake =
        draws.below(2) == 0
            ? text("scale: %.0f, shift: %.0f", scale, scale * draws.uniform(5, 20))
            : text("spread: %.0f, shift: %.0f", scale, scale * draws.uniform(1, 4));
    Task sick =
        task.withSource(text("{spoiled: {source: %s, %s}}", task.source(), mistake))
            .withRest(task.rest().replace("scale: standard", "scale: none"));
    String activation = one(draws, "relu", "tanh");
    int width = Net.width(draws);
    return new Pair(Net.of(sick, 3, width, activation), Net.of(task, 3, width, activation));
  }

  private static Pair unscaledPixels(Draws draws) {
    Task task = Task.glyphs(draws);
    String activation = one(draws, "relu", "tanh");
    String layers = "flatten, " + Net.dense(2, 48, activation);
    Sketch sound =
        task.sketch(Net.start(activation), layers).withOptimizer("{momentum: 0.02}").withSteps(200);
    return new Pair(sound.withData(task.withRest(", scale: none").data(64)), sound);
  }

  private static Pair unscaledTarget(Draws draws) {
    Task task = Task.regression(draws);
    Task sick =
        task.withSource(
                text(
                    "{spoiled: {source: %s, target-scale: %.0f, target-shift: %.0f}}",
                    task.source(), log(draws, 30, 3000), log(draws, 1, 10_000)))
            .withRest(task.rest() + ", scale-target: none");
    int width = Net.width(draws);
    return new Pair(Net.of(sick, 3, width, "relu"), Net.of(task, 3, width, "relu"));
  }

  /** Yes and no as 255 and 0, as 2 and 1, or as 1 and −1, held against a loss of 0 and 1. */
  private static Pair labelsOutOfRange(Draws draws) {
    Task task = Task.question(draws);
    String mistake =
        one(
            draws,
            "target-scale: 255",
            "target-scale: 100",
            "target-shift: 1",
            "target-scale: 10, target-shift: -5");
    Task sick =
        task.withSource(text("{spoiled: {source: %s, %s}}", task.source(), mistake))
            .withRest(task.rest() + ", scale-target: none");
    int depth = 2 + draws.below(2);
    int width = Net.width(draws);
    return new Pair(Net.of(sick, depth, width, "relu"), Net.of(task, depth, width, "relu"));
  }

  private static Pair constantLabels(Draws draws) {
    Task task = draws.below(2) == 0 ? Task.blobs(draws) : Task.pair(draws);
    Task sick = task.withSource(text("{spoiled: {source: %s, labels: constant}}", task.source()));
    int width = Net.width(draws);
    return new Pair(Net.of(sick, 2, width, "relu"), Net.of(task, 2, width, "relu"));
  }

  /** Answers of yes and no scaled to mean 0 and variance 1. */
  private static Pair scaledTags(Draws draws) {
    Task task = Task.tags(draws);
    Task sick = task.withRest(", scale: standard");
    int width = Net.width(draws);
    return new Pair(Net.of(sick, 2, width, "relu"), Net.of(task, 2, width, "relu"));
  }

  /**
   * Rare classes among clouds that overlap, so that answering the frequent one nearly always pays.
   */
  private static Pair imbalanced(Draws draws) {
    String clouds =
        text(
            "{blobs: {examples: 3000, validation: 900, classes: %d, dimensions: 4, spread: %.1f}}",
            2 + draws.below(2), draws.uniform(2.2, 2.8));
    int classes = clouds.contains("classes: 2") ? 2 : 3;
    Task task =
        new Task(text("{spoiled: {source: %s, scale: 0.3}}", clouds), "", classes, "cross-entropy");
    Task sick =
        task.withSource(
            text(
                "{spoiled: {source: %s, scale: 0.3, rare: %.3f}}",
                clouds, draws.uniform(0.01, 0.03)));
    int width = Net.width(draws);
    return new Pair(Net.of(sick, 2, width, "relu"), Net.of(task, 2, width, "relu"));
  }
}
