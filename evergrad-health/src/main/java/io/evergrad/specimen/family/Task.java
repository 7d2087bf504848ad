package io.evergrad.specimen.family;

import io.evergrad.data.Draws;
import io.evergrad.specimen.Sketch;
import java.util.Locale;

/**
 * Something small to be learnt, and how it is asked.
 *
 * @param source as in a recipe
 * @param rest further keys of the data block, each after a comma
 * @param outputs numbers that the last layer gives
 */
record Task(String source, String rest, int outputs, String loss) {

  /** Clouds of three to six classes that overlap a little. */
  static Task blobs(Draws draws) {
    int classes = 3 + draws.below(4);
    String source =
        text(
            "{blobs: {examples: 1600, validation: 600, classes: %d, dimensions: %d, spread: %.2f}}",
            classes, 6 + draws.below(9), draws.uniform(1, 1.8));
    return new Task(source, ", scale: standard", classes, "cross-entropy");
  }

  /** Clouds of six to nine classes that overlap more. */
  static Task crowd(Draws draws) {
    int classes = 6 + draws.below(4);
    String source =
        text(
            "{blobs: {examples: 2400, validation: 600, classes: %d, dimensions: %d, spread: %.2f}}",
            classes, 5 + draws.below(4), draws.uniform(1.8, 2.4));
    return new Task(source, ", scale: standard", classes, "cross-entropy");
  }

  /** Two classes that no line parts. */
  static Task pair(Draws draws) {
    return new Task(twoClasses(draws), ", scale: standard", 2, "cross-entropy");
  }

  /** The same as one question. */
  static Task question(Draws draws) {
    return new Task(twoClasses(draws), ", scale: standard", 1, "binary-cross-entropy");
  }

  private static String twoClasses(Draws draws) {
    double noise = draws.uniform(0.08, 0.14);
    return text(
        "{%s: {examples: 1600, validation: 600, noise: %.2f}}",
        draws.below(2) == 0 ? "circles" : "moons", noise);
  }

  /** Friedman's function of five inputs among others. */
  static Task regression(Draws draws) {
    String source =
        text(
            "{regression: {examples: 1600, validation: 600, inputs: %d, noise: %.2f}}",
            5 + draws.below(6), draws.uniform(0.5, 1.2));
    return new Task(source, ", scale: standard", 1, "mean-squared-error");
  }

  /** Several yes-or-no questions. */
  static Task tags(Draws draws) {
    int tags = 4 + draws.below(5);
    String source =
        text(
            "{tags: {examples: 1600, validation: 600, tags: %d, dimensions: %d, noise: %.2f}}",
            tags, 2 * tags, draws.uniform(0.3, 0.6));
    return new Task(source, ", scale: standard, scale-target: none", tags, "binary-cross-entropy");
  }

  /** Drawn digits, 1×28×28. */
  static Task glyphs(Draws draws) {
    String source =
        text(
            "{glyphs: {examples: 1000, validation: 400, distortion: %.2f}}",
            draws.uniform(0.2, 0.6));
    return new Task(source, "", 10, "cross-entropy");
  }

  /** Any that a plain net of dense layers learns. */
  static Task dense(Draws draws) {
    return switch (draws.below(6)) {
      case 0, 1 -> blobs(draws);
      case 2 -> pair(draws);
      case 3 -> question(draws);
      case 4 -> regression(draws);
      default -> tags(draws);
    };
  }

  /** One that is learnt by degrees, so that every step back shows. */
  static Task graded(Draws draws) {
    return switch (draws.below(3)) {
      case 0 -> crowd(draws);
      case 1 -> regression(draws);
      default -> tags(draws);
    };
  }

  /** One with classes, many or two. */
  static Task classes(Draws draws) {
    return draws.below(3) == 0 ? pair(draws) : blobs(draws);
  }

  String data(int batch) {
    return text("{source: %s, batch: %d%s}", source, batch, rest);
  }

  Task withSource(String other) {
    return new Task(other, rest, outputs, loss);
  }

  Task withRest(String other) {
    return new Task(source, other, outputs, loss);
  }

  Task withLoss(String other) {
    return new Task(source, rest, outputs, other);
  }

  /** A recipe for it with batches of 64, 240 steps and Adam at 3e-3. */
  Sketch sketch(String init, String layers) {
    String model = layers + (layers.isEmpty() ? "" : ", ") + "{linear: " + outputs + "}";
    return new Sketch(data(64), init, model, loss, "{adam: 3e-3}", 240);
  }

  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
