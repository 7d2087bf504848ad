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

/** Mistakes in what stands between the gradient and the update, and in regularisation. */
final class BadStages {

  private BadStages() {}

  static List<Family> all() {
    return List.of(
        Family.sick(
            "clipping-always-on",
            Sick.of("clipping-always-on")
                .leadingTo(
                    Follows.and(
                        Follows.IDLE, "learning-rate-too-low", "update-ratio-out-of-range")),
            3,
            BadStages::clipped),
        Family.sick(
            "weight-decay-too-strong",
            Sick.of("weight-decay-too-strong").leadingTo(Follows.and(Follows.IDLE, "dead-units")),
            4,
            BadStages::decayed),
        Family.sick(
            "unchanged-parameters",
            Sick.of("unchanged-parameters")
                .leadingTo(Follows.and(Follows.IDLE, "learning-rate-too-low")),
            3,
            BadStages::frozen),
        Family.sick(
            "dropout-too-strong",
            Sick.of("dropout-too-strong")
                .leadingTo(Follows.and(Follows.IDLE, "batch-too-noisy", "oscillating-loss")),
            4,
            BadStages::dropped));
  }

  private static Pair clipped(Draws draws) {
    Sketch sound = Net.plain(Task.classes(draws), draws);
    String rate = one(draws, "{sgd: 0.2}", "{momentum: 0.02}");
    return new Pair(
        sound.withOptimizer(
            text("[{clip-by-global-norm: %.1e}, %s]", log(draws, 1e-5, 1e-3), rate)),
        sound.withOptimizer("[{clip-by-global-norm: 5}, " + rate + "]"));
  }

  private static Pair decayed(Draws draws) {
    Sketch sound = Net.plain(Task.classes(draws), draws);
    return switch (draws.below(3)) {
      case 0 ->
          new Pair(
              sound.withOptimizer(text("[{l2: %.2f}, {sgd: 0.2}]", draws.uniform(0.5, 2))),
              sound.withOptimizer("[{l2: 1e-4}, {sgd: 0.2}]"));
      case 1 ->
          new Pair(
              sound.withOptimizer(text("[{l2: %.2f}, {adam: 3e-3}]", draws.uniform(0.5, 3))),
              sound.withOptimizer("{adam: 3e-3}"));
      default ->
          new Pair(
              sound.withOptimizer(
                  text("[{add-decayed-weights: %.1f}, {momentum: 0.02}]", draws.uniform(0.5, 2))),
              sound.withOptimizer("{momentum: 0.02}"));
    };
  }

  private static Pair frozen(Draws draws) {
    Sketch sound = Net.plain(Task.dense(draws), draws);
    return new Pair(
        sound.withOptimizer(
            one(
                draws,
                "{freeze: {on: matrices, then: {adam: 3e-3}}}",
                "[{adam: 1e-3}, {round-weights: {bits: 8, fraction: 5, rounding: nearest}}]",
                "{freeze: {on: all, from: 5, then: {adam: 3e-3}}}")),
        sound);
  }

  private static Pair dropped(Draws draws) {
    Task task = Task.dense(draws);
    int width = Net.width(draws);
    int depth = 3 + draws.below(2);
    String layers = "{repeat: %d, layers: [{linear: %d}, relu, {dropout: %.2f}]}";
    return new Pair(
        task.sketch(Net.HE, text(layers, depth, width, draws.uniform(0.85, 0.95))),
        task.sketch(Net.HE, text(layers, depth, width, 0.1)));
  }
}
