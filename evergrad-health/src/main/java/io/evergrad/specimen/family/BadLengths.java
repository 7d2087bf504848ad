package io.evergrad.specimen.family;

import static io.evergrad.specimen.family.Net.one;
import static io.evergrad.specimen.family.Task.text;

import io.evergrad.data.Draws;
import io.evergrad.specimen.Family;
import io.evergrad.specimen.Family.Pair;
import io.evergrad.specimen.Sketch;
import io.evergrad.specimen.Truth.Sick;
import java.util.List;

/** Too little or too much: of steps, of examples, of units. */
final class BadLengths {

  private BadLengths() {}

  static List<Family> all() {
    return List.of(
        Family.sick(
            "too-few-steps",
            Sick.of("too-few-steps").orNamed("underfitting").leadingTo("learning-rate-too-low"),
            4,
            BadLengths::tooFewSteps),
        Family.sick("overfitting", Sick.of("overfitting"), 4, BadLengths::overfitting),
        Family.sick(
            "underfitting",
            Sick.of("underfitting").leadingTo("loss-plateau", "dead-units"),
            4,
            BadLengths::underfitting));
  }

  private static Pair tooFewSteps(Draws draws) {
    Sketch sound =
        Net.plain(Task.graded(draws), draws).withOptimizer("{adam: 1e-3}").withSteps(300);
    return new Pair(sound.withSteps(10 + draws.below(8)), sound);
  }

  /** A wide net on a few examples that overlap, until it knows them by heart. */
  private static Pair overfitting(Draws draws) {
    double spread = draws.uniform(6.5, 7.5);
    int dimensions = 20 + draws.below(11);
    String source =
        "{blobs: {examples: %d, validation: 800, classes: 3, dimensions: %d, spread: %.2f}}";
    Task few =
        new Task(
            text(source, 24 + draws.below(16), dimensions, spread),
            ", scale: standard",
            3,
            "cross-entropy");
    Task many = few.withSource(text(source, 4000, dimensions, spread));
    return new Pair(wide(few), wide(many));
  }

  private static Sketch wide(Task task) {
    return Net.of(task, 2, 96, "relu").withOptimizer("{adam: 2e-3}").withSteps(300);
  }

  /** A net that is too small for what it is to learn. */
  private static Pair underfitting(Draws draws) {
    String source =
        one(
            draws,
            "{spirals: {examples: 1600, validation: 600, turns: 1.0}}",
            "{circles: {examples: 1600, validation: 600}}",
            "{parity: {examples: 1600, validation: 600, bits: 3}}");
    Task task = new Task(source, ", scale: standard", 2, "cross-entropy");
    Sketch sound = Net.of(task, 3, 48, "relu").withOptimizer("{adam: 5e-3}").withSteps(400);
    String layers = draws.below(2) == 0 ? "" : "{linear: 1}, relu";
    return new Pair(sound.withModel(task.sketch(Net.HE, layers).model()), sound);
  }
}
