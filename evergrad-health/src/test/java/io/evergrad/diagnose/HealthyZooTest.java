package io.evergrad.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.ShortRun;
import io.evergrad.recipe.Recipe;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sound nets of many kinds: no rule may say more than a note about any of them. */
class HealthyZooTest {

  private static final String HEAD =
      "model: [{repeat: 3, layers: [{linear: 32}, relu]}, {linear: 4}]";

  private static Recipe named(String name, Recipe recipe) {
    return recipe.withName(name);
  }

  private static Recipe blobs(String name, String... lines) {
    return named(name, ShortRun.onBlobs(lines));
  }

  static Stream<Recipe> zoo() {
    return Stream.of(images(), deep(), optimizers(), batches(), others()).flatMap(s -> s);
  }

  private static Stream<Recipe> images() {
    String glyphs = "data: {glyphs: {examples: 320, validation: 100}, batch: 32}";
    String tail = "optimizer: {adam: 0.002}\ntrain: {steps: 60}";
    return Stream.of(
        named(
            "two convolutions",
            ShortRun.recipe(
                glyphs,
                "init: {weight: he-normal}",
                "model: [{conv2d: 8}, relu, {max-pool2d: 2}, {conv2d: 16}, relu, {max-pool2d: 2},"
                    + " flatten, {linear: 10}]",
                tail)),
        named(
            "convolutions with the default start",
            ShortRun.recipe(
                glyphs,
                "model: [{conv2d: 8}, relu, {max-pool2d: 2}, {conv2d: 16}, relu, {max-pool2d: 2},"
                    + " flatten, {linear: 32}, relu, {dropout: 0.5}, {linear: 10}]",
                tail)));
  }

  private static Stream<Recipe> deep() {
    return Stream.of(
        blobs(
            "batch norm",
            "init: {weight: he-normal}",
            "model: [{repeat: 6, layers: [{linear: 32}, batch-norm, relu]}, {linear: 4}]",
            "optimizer: {adam: 0.003}"),
        blobs(
            "residual, 20 blocks",
            "init: {weight: he-normal}",
            "model: [{linear: 32}, {repeat: 20, layers: [{residual: [layer-norm, {linear: 32},"
                + " relu, {linear: 32}], scale: 0.2236}]}, {linear: 4}]",
            "optimizer: {adam: 0.001}"),
        blobs(
            "selu",
            "init: {weight: lecun-normal}",
            "model: [{repeat: 12, layers: [{linear: 32}, selu]}, {linear: 4}]",
            "optimizer: {adam: 0.001}"),
        blobs(
            "tanh, trained long",
            "init: {weight: orthogonal}",
            "model: [{repeat: 4, layers: [{linear: 32}, tanh]}, {linear: 4}]",
            "optimizer: {adam: 0.003}",
            "train: {steps: 600}"),
        blobs(
            "relu of 30 layers with He's start",
            "init: {weight: he-normal}",
            "model: [{repeat: 30, layers: [{linear: 64}, relu]}, {linear: 4}]",
            "optimizer: {adam: 0.0003}"));
  }

  private static Stream<Recipe> optimizers() {
    return Stream.of(
            "{sgd: 0.05}",
            "{momentum: 0.02}",
            "{nesterov: 0.02}",
            "{adam: 0.003}",
            "{adamw: 0.003}",
            "[{clip-by-global-norm: 1.0}, {sgd: 0.1}]",
            "[{clip-by-value: 0.1}, {sgd: 0.1}]")
        .map(o -> blobs(o, "init: {weight: he-normal}", HEAD, "optimizer: " + o));
  }

  private static Stream<Recipe> batches() {
    return Stream.of(1, 2, 3, 4)
        .map(
            seed ->
                named(
                    "batch 1, seed " + seed,
                    ShortRun.recipe(
                        "data: {blobs: {examples: 640, classes: 4, dimensions: 8}, batch: 1,"
                            + " scale: standard}",
                        "init: {weight: he-normal}",
                        HEAD,
                        "optimizer: {sgd: 0.01}",
                        "train: {steps: 400}",
                        "seed: " + seed)));
  }

  private static Stream<Recipe> others() {
    return Stream.of(
        blobs(
            "dropout",
            "init: {weight: he-normal}",
            "model: [{repeat: 3, layers: [{linear: 64}, relu, {dropout: 0.5}]}, {linear: 4}]",
            "optimizer: {adam: 0.003}"),
        blobs(
            "naturally sparse",
            "init: {weight: he-normal, bias: {constant: -0.5}}",
            "model: [{linear: 64}, relu, {linear: 64}, relu, {linear: 4}]",
            "optimizer: {adam: 0.003}"),
        named(
            "tiny data set",
            ShortRun.recipe(
                "data: {blobs: {examples: 20, validation: 20}, batch: 64, scale: standard}",
                "init: {weight: he-normal}",
                "model: [{linear: 32}, relu, {linear: 32}, relu, {linear: 3}]",
                "optimizer: {adam: 0.003}")),
        named(
            "regression",
            ShortRun.recipe(
                "data: {regression: {examples: 640}, batch: 64}",
                "init: {weight: he-normal}",
                "model: [{linear: 32}, relu, {linear: 32}, relu, {linear: 1}]",
                "loss: mean-squared-error",
                "optimizer: {adam: 0.005}")),
        named(
            "binary head with a sigmoid, sure of its answers",
            ShortRun.recipe(
                "data: {blobs: {examples: 640, classes: 2, spread: 0.3}, batch: 64}",
                "init: {weight: he-normal}",
                "model: [{linear: 32}, relu, {linear: 32}, relu, {linear: 1}, sigmoid]",
                "loss: {binary-cross-entropy: probabilities}",
                "optimizer: {adam: 0.01}",
                "train: {steps: 120}")),
        named(
            "late in training, the loss near 0",
            ShortRun.recipe(
                "data: {blobs: {examples: 640, spread: 0.3}, batch: 64, scale: standard}",
                "init: {weight: he-normal}",
                "model: [{repeat: 4, layers: [{linear: 32}, relu]}, {linear: 3}]",
                "optimizer: {adam: 0.01}",
                "train: {steps: 900}")));
  }

  @ParameterizedTest
  @MethodSource("zoo")
  void nothingAboveANoteIsFound(Recipe recipe) {
    Diagnosis diagnosis = ShortRun.diagnosis(recipe);
    assertThat(diagnosis.findings()).as(recipe.name()).allMatch(f -> f.severity() == Severity.NOTE);
  }
}
