package io.evergrad.cure.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.ShortRun;
import io.evergrad.cure.Cure;
import io.evergrad.loss.CrossEntropy;
import io.evergrad.loss.On;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeReader;
import io.evergrad.recipe.RecipeWriter;
import io.evergrad.tensor.Device;
import io.evergrad.train.Trainer;
import io.evergrad.train.Validation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the cures of data, heads, losses and budgets change in a recipe, and in a run. */
class DataCuresTest {

  static final List<Cure> ALL =
      List.of(
          new ChangeLoss(new CrossEntropy()),
          new ChangeHead(),
          new ScaleFeatures(),
          new ScaleTargets(),
          new Shuffle(),
          new BalanceClasses(),
          new BalanceSampling(),
          new TrainLonger(90),
          new Regularise(),
          new Widen(16));

  private static final String RARE =
      "data: {spoiled: {source: {blobs: {examples: 640, classes: 2}}, rare: 0.1}, batch: 64}";

  static Stream<Recipe> recipes() {
    return Stream.of(
        ShortRun.onBlobs("model: [{linear: 8}, relu, {linear: 4}, softmax]"),
        ShortRun.onBlobs(
            "model: [{repeat: 2, layers: [{linear: 4}, tanh]}]", "optimizer: {momentum: 0.1}"),
        ShortRun.onBlobs("model: [{linear: 4}]", "loss: negative-log-likelihood"),
        ShortRun.onBlobs(
            "model: [{linear: 8}, {parallel: [[{linear: 2}, sigmoid], {linear: 2}]}]",
            "optimizer: [{clip-by-global-norm: 1.0}, {adam: 0.01}]"),
        ShortRun.onBlobs(
            "model: [{linear: 8}, {residual: [{linear: 8}, relu]}, {linear: 4}]",
            "optimizer: {skip-if-not-finite: {adam: 0.01}}"),
        ShortRun.recipe(RARE, "model: [{linear: 8}, relu, {linear: 2}]"),
        ShortRun.recipe(
            "data: {spoiled: {source: {blobs: {classes: 4}}, sorted: true}, sampling: in-order}",
            "model: [{linear: 8}, relu, {linear: 4}]"));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void theCuredRecipeTrainsIsReadBackAndCannotBeCuredTwice(Recipe recipe) {
    for (Cure cure : ALL) {
      Recipe cured = cure.applyTo(recipe);
      String yaml = RecipeWriter.yaml(cured);
      assertThat(RecipeReader.read(yaml, "cured.yaml")).as(yaml).isEqualTo(cured);
      assertThat(cure.applyTo(cured)).as(cure.name()).isEqualTo(cured);
      try (Trainer trainer = Trainer.start(cured, ShortRun.examples(cured), Device.cpu())) {
        assertThat(trainer.fit(Budget.steps(1)).validation().loss()).isFinite();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aRunningNetTakesThoseThatSayItDoes(Recipe recipe) {
    for (Cure cure : ALL) {
      if (cure instanceof Cure.InTheRun) {
        try (Trainer trainer = Trainer.start(recipe, ShortRun.examples(recipe), Device.cpu())) {
          trainer.fit(Budget.steps(1));
          trainer.adopt(cure.applyTo(recipe));
          assertThat(trainer.fit(Budget.steps(3)).steps()).isEqualTo(3);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[{linear: 4}, softmax]; cross-entropy; [{linear: 4}]",
        "[{linear: 4}, relu, softmax]; cross-entropy; [{linear: 4}]",
        "[{linear: 4}]; cross-entropy; [{linear: 4}]",
        "[{linear: 4}]; {cross-entropy: probabilities}; [{linear: 4}, softmax]",
        "[{linear: 4}, sigmoid]; {cross-entropy: probabilities}; [{linear: 4}, softmax]",
        "[{linear: 4}, relu, softmax]; {cross-entropy: probabilities};"
            + " [{linear: 4}, relu, softmax]",
        "[{linear: 4}, softmax]; negative-log-likelihood; [{linear: 4}, log-softmax]",
        "[[{linear: 4}, [softmax]]]; cross-entropy; [[{linear: 4}, []]]",
        "[{repeat: 3, layers: [{linear: 4}, tanh]}]; cross-entropy;"
            + " [{repeat: 2, layers: [{linear: 4}, tanh]}, {linear: 4}]",
        "[{parallel: [[{linear: 2}, tanh], {linear: 2}]}]; cross-entropy;"
            + " [{parallel: [{linear: 2}, {linear: 2}]}]"
      })
  void theHeadBecomesWhatTheLossTakes(String before, String loss, String after) {
    Recipe recipe = ShortRun.onBlobs("model: " + before, "loss: " + loss);
    assertThat(new ChangeHead().applyTo(recipe).model())
        .isEqualTo(ShortRun.onBlobs("model: " + after).model());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[{linear: 2}, tanh, {linear: 4}]; [{linear: 16}, tanh, {linear: 4}]",
        "[{linear: 32}, tanh, {linear: 4}]; [{linear: 32}, tanh, {linear: 4}]",
        "[{linear: 4}]; [{linear: 16}, relu, {linear: 4}]",
        "[{repeat: 2, layers: [{linear: 2}, relu]}, {linear: 4}, softmax];"
            + " [{repeat: 2, layers: [{linear: 16}, relu]}, {linear: 4}, softmax]",
        "[{linear: 8}, {residual: [{linear: 8}, relu]}, {linear: 4}];"
            + " [{linear: 8}, {residual: [{linear: 8}, relu]}, {linear: 4}]"
      })
  void hiddenLayersBecomeWider(String before, String after) {
    assertThat(new Widen(16).applyTo(ShortRun.onBlobs("model: " + before)).model())
        .isEqualTo(ShortRun.onBlobs("model: " + after).model());
    assertThatThrownBy(() -> new Widen(0)).hasMessageContaining("widen.units");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{adam: {lr: 0.01, beta1: 0.8}}; {adamw: {lr: 0.01, beta1: 0.8}}",
        "[{clip-by-global-norm: 1.0}, {adam: 0.01}]; [{clip-by-global-norm: 1.0}, {adamw: 0.01}]",
        "{sgd: 0.1}; [{l2: 1e-3}, {sgd: 0.1}]",
        "{adamw: {lr: 0.01, decay: 0.1}}; {adamw: {lr: 0.01, decay: 0.1}}",
        "[{l2: 0.1}, {momentum: 0.1}]; [{l2: 0.1}, {momentum: 0.1}]",
        "{skip-if-not-finite: {adam: 0.01}}; {skip-if-not-finite: {adam: 0.01}}"
      })
  void weightsDecayOnce(String before, String after) {
    Recipe cured =
        new Regularise().applyTo(ShortRun.onBlobs("model: [{linear: 4}]", "optimizer: " + before));
    assertThat(RecipeWriter.yaml(cured))
        .isEqualTo(
            RecipeWriter.yaml(
                ShortRun.onBlobs(
                    "model: [{linear: 4}]",
                    "optimizer: " + after,
                    "train: {steps: 60, early-stopping: {patience: 5}}")));
  }

  @Test
  void aLongerBudgetIsNeverShorterAndKeepsItsStopping() {
    Recipe recipe = ShortRun.onBlobs("model: [{linear: 4}]", "train: {epochs: 3}");
    assertThat(new TrainLonger(90).applyTo(recipe).train()).isEqualTo(Budget.steps(90));
    Recipe long_ = recipe.withTrain(Budget.steps(200));
    assertThat(new TrainLonger(90).applyTo(long_)).isEqualTo(long_);
    assertThat(
            new TrainLonger(90).applyTo(new Regularise().applyTo(recipe)).train().earlyStopping())
        .isPresent();
    assertThatThrownBy(() -> new TrainLonger(0)).hasMessageContaining("train-longer.steps");
  }

  @Test
  void classesAreBalancedOnce() {
    Recipe recipe = ShortRun.recipe(RARE, "model: [{linear: 8}, relu, {linear: 2}]");
    Recipe weighed = new BalanceClasses().applyTo(recipe);
    Recipe sampled = new BalanceSampling().applyTo(recipe);
    assertThat(RecipeWriter.yaml(weighed)).contains("balanced");
    assertThat(new BalanceSampling().applyTo(weighed)).isEqualTo(weighed);
    assertThat(new BalanceClasses().applyTo(sampled)).isEqualTo(sampled);
  }

  @Test
  void pixelsAreDividedAndTablesStandardised() {
    Recipe pixels =
        ShortRun.recipe("data: {glyphs: {}, scale: none}", "model: [flatten, {linear: 10}]");
    assertThat(RecipeWriter.yaml(new ScaleFeatures().applyTo(pixels))).contains("scale: unit");
    Recipe table = ShortRun.recipe("data: {blobs: {}}", "model: [{linear: 3}]");
    assertThat(RecipeWriter.yaml(new ScaleFeatures().applyTo(table))).contains("scale: standard");
  }

  @Test
  void aRecipeWithoutDataStaysAsItIs() {
    Recipe recipe = ShortRun.onBlobs("model: [{linear: 4}]");
    Recipe bare = new Recipe(recipe.model(), new CrossEntropy(On.LOGITS, 0), recipe.optimizer(), 1);
    for (Cure cure :
        List.of(new ScaleFeatures(), new ScaleTargets(), new Shuffle(), new BalanceSampling())) {
      assertThat(cure.applyTo(bare)).isEqualTo(bare);
    }
  }

  static Stream<Arguments> runs() {
    String blobs = "data: {blobs: {examples: 640, validation: 200, classes: 4, dimensions: 8}";
    String net = "model: [{linear: 32}, relu, {linear: 32}, relu, {linear: 4}]";
    return Stream.of(
        run(
            new ScaleFeatures(),
            "data: {glyphs: {examples: 320, validation: 200}, batch: 32, scale: none}",
            "model: [flatten, {linear: 32}, tanh, {linear: 10}]",
            "optimizer: {sgd: 0.1}"),
        run(
            new ScaleTargets(),
            "data: {regression: {examples: 640}, batch: 64, scale-target: none}",
            "model: [{linear: 32}, relu, {linear: 1}]",
            "loss: mean-squared-error",
            "optimizer: {adam: 0.005}"),
        run(
            new Shuffle(),
            "data: {spoiled: {source: {blobs: {examples: 6400, validation: 200, classes: 4,"
                + " spread: 2}}, sorted: true}, batch: 64, sampling: in-order}",
            "model: [{linear: 32}, relu, {linear: 4}]",
            "optimizer: {adam: 0.01}",
            "train: {epochs: 1}"),
        run(
            new Widen(64),
            "data: {circles: {examples: 640, validation: 200}, batch: 64, scale: standard}",
            "model: [{linear: 1}, tanh, {linear: 2}]",
            "optimizer: {adam: 0.02}",
            "train: {steps: 400}"),
        run(
            new TrainLonger(120),
            blobs + ", batch: 64}",
            net,
            "optimizer: {adam: 0.0005}",
            "train: {steps: 4}"),
        run(
            new ChangeHead(),
            "data: {moons: {examples: 640}, batch: 64}",
            "model: [{linear: 16}, relu, {linear: 1}, sigmoid]",
            "loss: binary-cross-entropy",
            "optimizer: {adam: 0.01}"),
        run(
            new ChangeLoss(new CrossEntropy()),
            "data: {blobs: {examples: 1280, validation: 200, classes: 10, dimensions: 8, spread: 2},"
                + " batch: 64, scale: standard}",
            net.replace("linear: 4", "linear: 10"),
            "loss: mean-absolute-error",
            "optimizer: {sgd: 0.1}",
            "train: {steps: 200}"));
  }

  private static Arguments run(Cure cure, String... lines) {
    return Arguments.of(cure, ShortRun.recipe(lines));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void theMetricOfACuredRunIsBetterByFarMoreThanChance(Cure cure, Recipe sick) {
    assertThat(trained(cure.applyTo(sick)).value()).isGreaterThan(trained(sick).value() + 0.2);
  }

  /** What was learned by heart is as much worse on other examples as the loss that it costs. */
  @Test
  void aRegularisedRunEndsNearItsBest() {
    Recipe sick =
        ShortRun.recipe(
            "data: {blobs: {examples: 40, validation: 400, classes: 4, dimensions: 8, spread: 12},"
                + " batch: 20, scale: standard}",
            "model: [{linear: 128}, relu, {linear: 128}, relu, {linear: 4}]",
            "optimizer: {adam: 0.003}",
            "train: {epochs: 60}");
    assertThat(trained(new Regularise().applyTo(sick)).loss())
        .isLessThan(0.7 * trained(sick).loss());
  }

  private static Validation trained(Recipe recipe) {
    try (Trainer trainer = Trainer.start(recipe, ShortRun.examples(recipe), Device.cpu())) {
      return trainer.fit(recipe.train()).validation();
    }
  }
}
