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

  private BadFlow() {}

  static List<Family> all() {
    return List.of(
        Family.sick(
            "vanishing-gradient",
            Sick.of("vanishing-gradient").leadingTo(Follows.IDLE),
            3,
            BadFlow::vanishing),
        Family.sick(
            "shrinking-signal",
            Sick.of("shrinking-signal").orNamed("vanishing-gradient").leadingTo(Follows.IDLE),
            3,
            BadFlow::shrinking),
        Family.sick(
            "exploding-signal",
            Sick.of("exploding-signal").orNamed("exploding-gradient").leadingTo(Follows.WILD),
            3,
            BadFlow::growing),
        Family.sick(
            "exploding-gradient",
            Sick.of("exploding-gradient").orNamed("exploding-signal").leadingTo(Follows.WILD),
            3,
            BadFlow::growingPictures),
        Family.sick(
            "chaotic-start",
            Sick.of("chaotic-start")
                .orNamed("exploding-gradient")
                .leadingTo(Follows.and(Follows.WILD, "overfitting")),
            3,
            BadFlow::chaotic),
        Family.sick(
            "batch-norm-explosion",
            Sick.of("batch-norm-explosion").orNamed("exploding-gradient").leadingTo(Follows.WILD),
            3,
            BadFlow::normalised),
        Family.sick(
            "rank-collapse",
            Sick.of("rank-collapse").orNamed("vanishing-gradient").leadingTo(Follows.IDLE),
            3,
            BadFlow::ordered),
        Family.sick(
            "rank-collapse-relu",
            Sick.of("rank-collapse").orNamed("vanishing-gradient").leadingTo(Follows.IDLE),
            2,
            BadFlow::biased));
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
    Sketch sound = deep(draws, 14 + draws.below(10), one(draws, "relu", "tanh", "leaky-relu"));
    double gain = draws.uniform(0.15, 0.35);
    return new Pair(sound.withInit(text("{weight: {lecun-normal: %.2f}}", gain)), sound);
  }

  private static Pair growing(Draws draws) {
    Sketch sound = deep(draws, 12 + draws.below(8), one(draws, "relu", "leaky-relu", "elu"));
    double gain = draws.uniform(3, 6);
    return new Pair(sound.withInit(text("{weight: {he-normal: %.2f}}", gain)), sound);
  }

  private static Pair growingPictures(Draws draws) {
    int depth = 8 + draws.below(6);
    String layers =
        text(
            "{conv2d: {channels: 8, stride: 2, padding: 1}}, relu, {conv2d: {channels: 8, stride:"
                + " 2, padding: 1}}, relu, {repeat: %d, layers: [{conv2d: {channels: 8, padding:"
                + " 1}}, %s]}, flatten",
            depth, one(draws, "relu", "leaky-relu"));
    Sketch sound =
        Task.glyphs(draws).sketch(Net.HE, layers).withOptimizer("{adam: 2e-3}").withSteps(200);
    double gain = draws.uniform(3, 6);
    return new Pair(sound.withInit(text("{weight: {he-normal: %.2f}}", gain)), sound);
  }

  private static Pair chaotic(Draws draws) {
    Sketch sound = deep(draws, 12 + draws.below(12), one(draws, "tanh", "erf", "hard-tanh"));
    double gain = draws.uniform(2.5, 5);
    return new Pair(sound.withInit(text("{weight: {lecun-normal: %.2f}}", gain)), sound);
  }

  /** Yang et al. 2019: without a shortcut the gradient grows by 1.2 a normalised layer. */
  private static Pair normalised(Draws draws) {
    Task task = Task.classes(draws);
    int depth = 40 + draws.below(20);
    String body = "{linear: 24}, batch-norm, relu";
    String sick = text("{repeat: %d, layers: [%s]}", depth, body);
    String well =
        text(
            "{linear: 24}, {repeat: %d, layers: [{residual: [batch-norm, relu, {linear: 24}],"
                + " scale: 0.15}]}",
            depth);
    return new Pair(brief(task.sketch(Net.HE, sick)), brief(task.sketch(Net.HE, well)));
  }

  private static Sketch brief(Sketch sketch) {
    return sketch.withOptimizer("{adam: 1e-3}").withSteps(160);
  }

  /** Deep in the ordered phase every example comes to the same. */
  private static Pair ordered(Draws draws) {
    Task task = Task.dense(draws);
    int depth = 16 + draws.below(10);
    Sketch sound = Net.of(task, depth, 32, "tanh").withOptimizer("{adam: 1e-3}");
    String init =
        text(
            "{weight: {lecun-normal: %.2f}, bias: {normal: %.1f}}",
            draws.uniform(0.5, 0.75), draws.uniform(0.8, 1.5));
    return new Pair(sound.withInit(init), sound);
  }

  /** The same with rectified units: the biases drown what the weights hand on. */
  private static Pair biased(Draws draws) {
    Task task = Task.dense(draws);
    int depth = 20 + draws.below(6);
    Sketch sound = Net.of(task, depth, 32, "relu").withOptimizer("{adam: 1e-3}");
    String init =
        text(
            "{weight: {lecun-normal: %.2f}, bias: {constant: %.1f}}",
            draws.uniform(0.4, 0.6), draws.uniform(1, 3));
    return new Pair(sound.withInit(init), sound);
  }

  private static Sketch deep(Draws draws, int depth, String activation) {
    return Net.of(Task.dense(draws), depth, Net.width(draws), activation)
        .withOptimizer("{adam: 1e-3}");
  }
}
