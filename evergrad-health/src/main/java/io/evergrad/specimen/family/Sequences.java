package io.evergrad.specimen.family;

import static io.evergrad.specimen.family.Task.text;

import io.evergrad.data.Draws;
import io.evergrad.specimen.Sketch;

/** Things to be learnt from short sequences, and the nets that learn them. */
final class Sequences {

  private static final int UNITS = 16;

  private Sequences() {}

  /** Which of two symbols came first and which later. */
  static Task firstAndLast(Draws draws) {
    return ofOrder(20 + draws.below(6));
  }

  static Task ofOrder(int length) {
    String source = text("{temporal-order: {examples: 4000, validation: 500, length: %d}}", length);
    return new Task(source, "", 4, "cross-entropy");
  }

  /** Attention over embedded symbols at their places, and the mean of what it finds. */
  static Sketch attending(Task task, String blocks) {
    String layers =
        text(
            "{embedding: {vocabulary: 8, units: %d}}, position-embedding, %s, {over-time: mean}",
            UNITS, blocks);
    return task.sketch(Net.LECUN, layers).withOptimizer("{adam: 5e-3}");
  }

  /** A recurrent layer over embedded symbols, and its last state. */
  static Sketch recurrent(Task task, String layer) {
    String layers =
        text("{embedding: {vocabulary: 8, units: %d}}, %s, {over-time: last}", UNITS, layer);
    return task.sketch(Net.LECUN, layers)
        .withOptimizer("[{clip-by-global-norm: 1.0}, {adam: 1e-2}]")
        .withSteps(300);
  }
}
