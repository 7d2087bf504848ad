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

/** Mistakes in the first values of the parameters. */
final class BadStarts {

  private BadStarts() {}

  static List<Family> all() {
    return List.of(
        Family.sick(
            "symmetric-start",
            Sick.of("symmetric-start")
                .leadingTo(
                    "dead-units",
                    "rank-collapse",
                    "unchanged-parameters",
                    "loss-plateau",
                    "underfitting",
                    "vanishing-gradient",
                    "shrinking-signal",
                    "update-ratio-out-of-range"),
            3,
            BadStarts::symmetric),
        Family.sick(
            "dead-units",
            Sick.of("dead-units")
                .leadingTo(
                    "vanishing-gradient",
                    "shrinking-signal",
                    "unchanged-parameters",
                    "loss-plateau",
                    "rank-collapse",
                    "underfitting"),
            3,
            BadStarts::dead),
        Family.sick(
            "saturated-activation",
            Sick.of("saturated-activation")
                .leadingTo(
                    "vanishing-gradient",
                    "loss-plateau",
                    "unchanged-parameters",
                    "rank-collapse",
                    "underfitting"),
            3,
            BadStarts::saturated),
        Family.sick(
            "non-finite",
            Sick.of("non-finite")
                .orNamed("exploding-signal")
                .leadingTo("exploding-gradient", "unchanged-parameters", "loss-plateau"),
            3,
            BadStarts::overflowing));
  }

  private static Pair symmetric(Draws draws) {
    Sketch sound = Net.plain(Task.dense(draws), draws);
    String weight =
        one(
            draws,
            "zeros",
            text("{constant: %.3f}", log(draws, 0.01, 0.1)),
            text("{constant: %.3f}", log(draws, 0.01, 0.1)));
    return new Pair(sound.withInit("{weight: " + weight + "}"), sound);
  }

  private static Pair dead(Draws draws) {
    Sketch sound = Net.plain(Task.dense(draws), draws).withOptimizer("{adam: 1e-3}").withSteps(300);
    double bias = -draws.uniform(8, 20);
    return new Pair(
        sound.withInit(text("{weight: he-normal, bias: {constant: %.1f}}", bias)), sound);
  }

  private static Pair saturated(Draws draws) {
    Task task = Task.dense(draws);
    String activation = one(draws, "tanh", "sigmoid", "hard-tanh");
    Sketch sound = Net.of(task, 2, Net.width(draws), activation);
    String layers =
        text(
            "{repeat: 2, layers: [{linear: {units: %d, init: {weight: {lecun-normal: %.0f}}}}, %s]}",
            Net.width(draws), log(draws, 60, 200), activation);
    return new Pair(sound.withModel(task.sketch(Net.LECUN, layers).model()), sound);
  }

  private static Pair overflowing(Draws draws) {
    Sketch sound = Net.of(Task.dense(draws), 5 + draws.below(4), 32, "relu");
    return new Pair(sound.withInit(text("{weight: {normal: %.1e}}", log(draws, 1e8, 1e12))), sound);
  }
}
