package io.evergrad.cure.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.ShortRun;
import io.evergrad.cure.Cure;
import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeReader;
import io.evergrad.recipe.RecipeWriter;
import io.evergrad.tensor.Device;
import io.evergrad.train.Trainer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the cures of steps and rates change in a recipe, and what they leave. */
class StepCuresTest {

  static final List<Cure> ALL =
      List.of(
          new RaiseClipLimit(10),
          new ReduceWeightDecay(0.01),
          new ReduceDropout(0.2),
          new EnlargeBatch(64),
          new Unfreeze());

  private static final String PLAIN = "[{linear: 8}, relu, {linear: 4}]";

  private static Recipe recipe(String model, String optimizer) {
    return ShortRun.recipe(
        "data: {blobs: {examples: 64, validation: 20, classes: 4, dimensions: 8}, batch: 4}",
        "model: " + model,
        "optimizer: " + optimizer);
  }

  private static Recipe optimizer(String written) {
    return recipe(PLAIN, written);
  }

  static Stream<Recipe> recipes() {
    return Stream.of(
        optimizer("{adam: 0.01}"),
        optimizer("[{clip-by-global-norm: 0.1}, {l2: 1}, {sgd: 0.1}]"),
        optimizer("{adamw: {lr: 0.01, decay: 0.5}}"),
        optimizer("{lion: {lr: 0.001, decay: 0.5}}"),
        optimizer("{muon: {lr: 0.02, decay: 0.5}}"),
        optimizer("{lamb: {lr: 0.02, decay: 0.5}}"),
        optimizer("[{adam: 0.01}, {freeze: {on: all}}]"),
        optimizer("{freeze: {on: matrices, then: [{elastic-net: 1}, {momentum: 0.01}]}}"),
        optimizer("{mask: {where: vectors, then: {adam: 0.01}}}"),
        optimizer(
            "{partition: {where: matrices, then: [{add-decayed-weights: 2}, {sgd: 0.1}],"
                + " otherwise: {adam: 0.01}}}"),
        recipe(
            "[{linear: 8}, relu, {dropout: 0.9}, {residual: [{linear: 8}, {alpha-dropout: 0.5}]},"
                + " {linear: 4}]",
            "{adam: 0.01}"));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void theCuredRecipeTrainsIsWrittenAndReadBackAndCannotBeCuredTwice(Recipe recipe) {
    for (Cure cure : ALL) {
      Recipe cured = cure.applyTo(recipe);
      String yaml = RecipeWriter.yaml(cured);
      assertThat(RecipeReader.read(yaml, "cured.yaml")).as(yaml).isEqualTo(cured);
      assertThat(cure.applyTo(cured)).as(cure.name()).isEqualTo(cured);
      if (cure instanceof Cure.InTheRun) {
        assertThat(cured.withOptimizer(recipe.optimizer())).isEqualTo(recipe);
      }
      try (Trainer trainer = Trainer.start(cured, ShortRun.examples(cured), Device.cpu())) {
        assertThat(trainer.fit(io.evergrad.recipe.Budget.steps(1)).validation().loss()).isFinite();
      }
    }
  }

  @Test
  void limitsGoUpWhereverTheyStandAndNeverDown() {
    Cure cure = new RaiseClipLimit(10);
    assertThat(cure.applyTo(optimizer("[{clip-by-global-norm: 0.1}, {sgd: 0.1}]")))
        .isEqualTo(optimizer("[{clip-by-global-norm: 10.0}, {sgd: 0.1}]"));
    assertThat(
            cure.applyTo(
                optimizer(
                    "{accumulate: {every: 2, then: [{clip-by-global-norm: 1}, {adam: 0.1}]}}")))
        .isEqualTo(
            optimizer("{accumulate: {every: 2, then: [{clip-by-global-norm: 10}, {adam: 0.1}]}}"));
    Recipe loose = optimizer("[{clip-by-global-norm: 20.0}, {sgd: 0.1}]");
    assertThat(cure.applyTo(loose)).isEqualTo(loose);
  }

  @Test
  void decayIsLimitedUnderEveryName() {
    Cure cure = new ReduceWeightDecay(0.01);
    assertThat(cure.applyTo(optimizer("[{l2: 1}, {sgd: 0.1}]")))
        .isEqualTo(optimizer("[{l2: 0.01}, {sgd: 0.1}]"));
    assertThat(cure.applyTo(optimizer("{adamw: {lr: 0.01, decay: 0.5}}")))
        .isEqualTo(optimizer("{adamw: {lr: 0.01, decay: 0.01}}"));
    assertThat(RecipeWriter.yaml(cure.applyTo(optimizer("{lion: {lr: 0.001, decay: 0.5}}"))))
        .contains("add-decayed-weights: 0.01", "scale-by-lion");
    Recipe weak = optimizer("{lion: {lr: 0.001, decay: 0.005}}");
    assertThat(cure.applyTo(weak)).isEqualTo(weak);
  }

  @Test
  void whatWasHeldStillTrainsAndTheStagesInsideStay() {
    Cure cure = new Unfreeze();
    assertThat(cure.applyTo(optimizer("[{adam: 0.01}, {freeze: {on: all}}]")))
        .isEqualTo(optimizer("[{adam: 0.01}]"));
    assertThat(cure.applyTo(optimizer("{mask: {where: vectors, then: {adam: 0.01}}}")))
        .isEqualTo(optimizer("{adam: 0.01}"));
  }

  @Test
  void dropoutIsLimitedAtAnyDepthAndTheBatchGrowsOnly() {
    assertThat(
            new ReduceDropout(0.2)
                .applyTo(
                    recipe("[{residual: [{linear: 8}, {dropout: 0.9}]}, {linear: 4}]", "adam")))
        .isEqualTo(recipe("[{residual: [{linear: 8}, {dropout: 0.2}]}, {linear: 4}]", "adam"));
    assertThat(new EnlargeBatch(64).applyTo(optimizer("adam")).batch()).isEqualTo(64);
    assertThat(new EnlargeBatch(2).applyTo(optimizer("adam")).batch()).isEqualTo(4);
  }

  @Test
  void valuesThatMakeNoSenseAreNamed() {
    assertThatThrownBy(() -> new RaiseClipLimit(0)).hasMessageContaining("raise-clip-limit.limit");
    assertThatThrownBy(() -> new ReduceWeightDecay(-1))
        .hasMessageContaining("reduce-weight-decay.limit");
    assertThatThrownBy(() -> new ReduceDropout(1)).hasMessageContaining("reduce-dropout.limit");
    assertThatThrownBy(() -> new EnlargeBatch(0)).hasMessageContaining("enlarge-batch.size");
  }
}
