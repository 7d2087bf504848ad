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
                .leadingTo(Follows.and(Follows.IDLE, "dead-units", "update-ratio-out-of-range")),
            4,
            BadStarts::symmetric),
        Family.sick(
            "dead-units", Sick.of("dead-units").leadingTo(Follows.IDLE), 3, BadStarts::dead),
        Family.sick(
            "saturated-activation",
            Sick.of("saturated-activation").leadingTo(Follows.IDLE),
            3,
            BadStarts::saturated),
        Family.sick(
            "non-finite",
            Sick.of("non-finite")
                .orNamed("exploding-signal")
                .leadingTo(Follows.and(Follows.WILD, "unchanged-parameters")),
            3,
            BadStarts::overflowing));
  }

  private static Pair symmetric(Draws draws) {
    Sketch sound = Net.plain(Task.dense(draws), draws);
    double value = log(draws, 0.01, 0.1);
    String weight = one(draws, "zeros", "ones", text("{constant: %.3f}", value));
    return new Pair(sound.withInit("{weight: " + weight + "}"), sound);
  }

  private static Pair dead(Draws draws) {
    Sketch sound = Net.plain(Task.dense(draws), draws).withOptimizer("{adam: 1e-3}").withSteps(300);
    double bias = -draws.uniform(8, 20);
    String init = text("{weight: he-normal, bias: {constant: %.1f}}", bias);
    return new Pair(sound.withInit(init), sound);
  }

  private static Pair saturated(Draws draws) {
    Task task = Task.dense(draws);
    String activation = one(draws, "tanh", "sigmoid", "hard-tanh");
    int width = Net.width(draws);
    Sketch sound = Net.of(task, 2, width, activation);
    double bias = draws.uniform(8, 14) * (draws.below(2) == 0 ? 1 : -1);
    String layers =
        text(
            "{repeat: 2, layers: [{linear: {units: %d, init: {bias: {constant: %.1f}}}}, %s]}",
            width, bias, activation);
    return new Pair(sound.withModel(task.sketch(Net.LECUN, layers).model()), sound);
  }

  private static Pair overflowing(Draws draws) {
    Task task = Task.dense(draws);
    int depth = 5 + draws.below(4);
    Sketch sound = Net.of(task, depth, 32, "relu");
    if (draws.below(2) == 0) {
      String layers = Net.dense(depth, 32, "exponential");
      return new Pair(task.sketch("{weight: {he-normal: 2}}", layers), sound);
    }
    String init = text("{weight: {normal: %.1e}}", log(draws, 1e8, 1e12));
    return new Pair(sound.withInit(init), sound);
  }
}
