package io.evergrad.specimen.family;

import static io.evergrad.specimen.family.Net.one;
import static io.evergrad.specimen.family.Task.text;

import io.evergrad.data.Draws;
import io.evergrad.specimen.Family;
import io.evergrad.specimen.Family.Pair;
import io.evergrad.specimen.Sketch;
import io.evergrad.specimen.Truth.Sick;
import java.util.List;

/** Mistakes in how depth and start go together, which the signal or the gradient pays for. */
final class BadFlow {

  private static final String[] DISUSED = {
    "loss-plateau", "unchanged-parameters", "rank-collapse", "underfitting"
  };

  private BadFlow() {}

  static List<Family> all() {
    return List.of(
        Family.sick(
            "vanishing-gradient",
            Sick.of("vanishing-gradient").leadingTo(DISUSED),
            3,
            BadFlow::vanishing),
        Family.sick(
            "shrinking-signal",
            Sick.of("shrinking-signal").orNamed("vanishing-gradient").leadingTo(DISUSED),
            3,
            BadFlow::shrinking),
        Family.sick(
            "exploding-signal",
            Sick.of("exploding-signal")
                .orNamed("exploding-gradient")
                .leadingTo(
                    "non-finite",
                    "learning-rate-too-high",
                    "oscillating-loss",
                    "loss-spike",
                    "dead-units",
                    "unchanged-parameters",
                    "update-ratio-out-of-range",
                    "loss-plateau"),
            3,
            BadFlow::growing),
        Family.sick(
            "chaotic-start",
            Sick.of("chaotic-start")
                .orNamed("exploding-gradient")
                .leadingTo(
                    "saturated-activation",
                    "loss-plateau",
                    "oscillating-loss",
                    "overfitting",
                    "underfitting",
                    "batch-too-noisy"),
            3,
            BadFlow::chaotic));
  }

  private static Pair vanishing(Draws draws) {
    String activation = one(draws, "sigmoid", "sigmoid", "hard-sigmoid");
    Task task = Task.dense(draws);
    int depth = 10 + draws.below(20);
    int width = Net.width(draws);
    Sketch sound = Net.of(task, depth, width, "relu").withOptimizer("{adam: 1e-3}");
    return new Pair(Net.of(task, depth, width, activation).withOptimizer("{adam: 1e-3}"), sound);
  }

  private static Pair shrinking(Draws draws) {
    Sketch sound = deep(draws, 8 + draws.below(12), one(draws, "relu", "tanh", "leaky-relu"));
    double gain = draws.uniform(0.2, 0.45);
    return new Pair(sound.withInit(text("{weight: {lecun-normal: %.2f}}", gain)), sound);
  }

  private static Pair growing(Draws draws) {
    Sketch sound = deep(draws, 12 + draws.below(8), one(draws, "relu", "leaky-relu", "elu"));
    double gain = draws.uniform(3, 6);
    return new Pair(sound.withInit(text("{weight: {he-normal: %.2f}}", gain)), sound);
  }

  private static Pair chaotic(Draws draws) {
    Sketch sound = deep(draws, 12 + draws.below(12), one(draws, "tanh", "erf", "hard-tanh"));
    double gain = draws.uniform(2.5, 5);
    return new Pair(sound.withInit(text("{weight: {lecun-normal: %.2f}}", gain)), sound);
  }

  private static Sketch deep(Draws draws, int depth, String activation) {
    return Net.of(Task.dense(draws), depth, Net.width(draws), activation)
        .withOptimizer("{adam: 1e-3}");
  }
}
