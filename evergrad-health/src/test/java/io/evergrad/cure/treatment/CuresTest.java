package io.evergrad.cure.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.ShortRun;
import io.evergrad.cure.Cure;
import io.evergrad.model.activation.LeakyRelu;
import io.evergrad.model.activation.Relu;
import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeDiff;
import io.evergrad.recipe.RecipeReader;
import io.evergrad.recipe.RecipeWriter;
import io.evergrad.tensor.Device;
import io.evergrad.train.Trainer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each cure changes in a recipe, and what it leaves. */
class CuresTest {

  private static final List<Cure> ALL =
      List.of(
          new ReplaceActivation(new Relu()),
          new ReplaceActivation(new LeakyRelu()),
          new Reinitialise(),
          new InsertNormalisation(),
          new AddResidual(),
          new ClipGradients(1),
          new ChangeLearningRate(0.1),
          new ReplaceBatchNorm(),
          new OpenRecurrence(20),
          new GateRecurrence());

  private static Recipe mlp(String model) {
    return ShortRun.onBlobs(
        "init: {weight: lecun-normal}", "model: " + model, "optimizer: {adam: 0.01}");
  }

  private static String model(Recipe recipe) {
    String yaml = RecipeWriter.yaml(recipe);
    return yaml.substring(yaml.indexOf("model:"), yaml.indexOf("loss:"));
  }

  private static String written(Cure cure, String model) {
    return model(cure.applyTo(mlp(model)));
  }

  private static String plain(String model) {
    return model(mlp(model));
  }

  @Test
  void everyCureIsListed() {
    assertThat(Treatments.all())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ALL, DataCuresTest.ALL, StepCuresTest.ALL)
                .flatMap(List::stream)
                .<Class<? extends Cure>>map(Cure::getClass)
                .distinct()
                .toList());
  }

  static Stream<Recipe> recipes() {
    String glyphs = "data: {glyphs: {examples: 40, validation: 10}, batch: ";
    return Stream.of(
        mlp("[{repeat: 4, layers: [{linear: 16}, sigmoid]}, {linear: 4}]"),
        mlp("[{linear: 16}, tanh, {linear: 16}, tanh, {linear: 16}, tanh, {linear: 4}, softmax]")
            .withLoss(new io.evergrad.loss.CrossEntropy(io.evergrad.loss.On.PROBABILITIES, 0)),
        mlp(
            "[{repeat: 2, layers: [{repeat: 2, layers: [{linear: 8}, relu]}, {linear: 16}, relu]}, {linear: 4}]"),
        mlp("[{linear: 16}, {repeat: 3, layers: [{residual: [{linear: 16}, gelu]}]}, {linear: 4}]"),
        mlp("[[{linear: 16}, elu, {linear: 16}, elu], {linear: 4}]"),
        mlp(
            "[{weight-norm: [{linear: 8}, tanh]}, {parallel: [[{linear: 4}, tanh], {linear: 4}]},"
                + " {highway: [{linear: 8}, tanh]}, {re-zero: [{linear: 8}, relu]},"
                + " {dense-block: 2, layers: [{linear: 4}, tanh]}, {linear: 4}]"),
        mlp("[{linear: 8}, prelu, {linear: 8}, {maxout: 2}, {linear: 4}, crelu, {linear: 4}]"),
        ShortRun.recipe(
            "data: {adding: {length: 6, examples: 32, validation: 8}, batch: 8, scale-target: none}",
            "loss: mean-squared-error",
            "model: [{linear: 8}, relu, {lstm: 8}, {transformer-block: 2}, {linear: 8}, tanh,"
                + " over-time, {linear: 8}, relu, {linear: 1}]"),
        ShortRun.recipe(
            glyphs + "20}",
            "model: [{conv2d: {channels: 4, padding: 1}}, relu, {residual: [{conv2d: {channels: 8,"
                + " padding: 1}}], shortcut: {conv2d: {channels: 8, kernel: 1}}}, relu, {conv2d:"
                + " {channels: 4, padding: 1}}, relu, flatten, {linear: 10}]"),
        ShortRun.recipe(
            glyphs + "20}",
            "model: [{reshape: [16, -1]}, {conv1d: 4}, relu, {max-pool1d: 2}, {group-norm: 2}, flatten,"
                + " {linear: 16}, tanh, {spectral-norm: [{linear: 10}]}]"),
        ShortRun.recipe(
            glyphs + "20}",
            "model: [{conv2d: {channels: 4, padding: 1}}, relu, {conv2d: {channels: 4, padding: 1}},"
                + " relu, {max-pool2d: 2}, {conv2d: {channels: 4, padding: 1}}, relu, flatten,"
                + " {linear: 16}, relu, {linear: 16}, relu, {linear: 10}]"),
        ShortRun.recipe(
            glyphs + "1}",
            "model: [{conv2d: 4}, relu, flatten, {linear: 16}, relu, {linear: 16}, relu, {linear: 10}]"));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void theCuredRecipeTrainsIsWrittenAndReadBackAndCannotBeCuredTwice(Recipe recipe) {
    for (Cure cure : ALL) {
      Recipe cured = cure.applyTo(recipe);
      String yaml = RecipeWriter.yaml(cured);
      assertThat(RecipeReader.read(yaml, "cured.yaml")).as(yaml).isEqualTo(cured);
      assertThat(RecipeDiff.lines(recipe, cured).isEmpty()).isEqualTo(cured.equals(recipe));
      if (!(cure instanceof ChangeLearningRate)) {
        assertThat(cure.applyTo(cured)).as(cure.name()).isEqualTo(cured);
      }
      try (Trainer trainer = Trainer.start(cured, ShortRun.examples(cured), Device.cpu())) {
        assertThat(trainer.fit(io.evergrad.recipe.Budget.steps(1)).validation().loss()).isFinite();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aCureInTheRunLeavesAllThatARunningNetKeeps(Recipe recipe) {
    for (Cure cure : ALL) {
      if (cure instanceof Cure.InTheRun) {
        Recipe cured = cure.applyTo(recipe);
        assertThat(cured.withOptimizer(recipe.optimizer())).isEqualTo(recipe);
        assertThat(cured).isNotEqualTo(recipe);
      }
    }
  }

  @Test
  void theHeadKeepsItsActivation() {
    String binary = "[{linear: 8}, sigmoid, {linear: 1}, sigmoid]";
    assertThat(written(new ReplaceActivation(new Relu()), binary))
        .isEqualTo(plain("[{linear: 8}, relu, {linear: 1}, sigmoid]"));
    assertThat(written(new InsertNormalisation(), binary))
        .isEqualTo(plain("[{linear: 8}, batch-norm, sigmoid, {linear: 1}, sigmoid]"));
    assertThat(written(new InsertNormalisation(), "[[{linear: 8}, relu, {linear: 1}, tanh]]"))
        .isEqualTo(plain("[[{linear: 8}, batch-norm, relu, {linear: 1}, tanh]]"));
    assertThat(written(new AddResidual(), "[{linear: 4}, relu, {linear: 4}, softmax]"))
        .isEqualTo(plain("[{linear: 4}, relu, {linear: 4}, softmax]"));
  }

  @Test
  void branchesStaySideBySide() {
    assertThat(
            written(
                new InsertNormalisation(),
                "[{parallel: [{linear: 4}, tanh, [{linear: 8}, tanh]]}, {linear: 4}]"))
        .isEqualTo(
            plain(
                "[{parallel: [{linear: 4}, tanh, [{linear: 8}, batch-norm, tanh]]}, {linear: 4}]"));
  }

  @Test
  void replacingAnActivationBringsItsStartAndLeavesTheRest() {
    Recipe sick = mlp("[{repeat: 48, layers: [{linear: 64}, sigmoid]}, {linear: 4}]");
    Recipe cured = new ReplaceActivation(new Relu()).applyTo(sick);
    assertThat(RecipeDiff.lines(sick, cured).stream().filter(l -> !l.startsWith(" ")))
        .containsExactly(
            "- init: {weight: lecun-normal}",
            "+ init: {weight: he-normal, bias: zeros}",
            "-       - sigmoid",
            "+       - relu");
    Recipe relu = mlp("[{linear: 8}, relu, {linear: 4}]");
    assertThat(new ReplaceActivation(new Relu()).applyTo(relu)).isEqualTo(relu);
    Recipe linear = mlp("[{linear: 4}, softmax]");
    assertThat(new ReplaceActivation(new Relu()).applyTo(linear)).isEqualTo(linear);
  }

  @Test
  void aStartFitsTheActivationUsedMostAndClearsLayersOfTheirOwn() {
    assertThat(start("[{linear: 8}, relu, {linear: 1}, sigmoid]")).isEqualTo("he-normal");
    assertThat(
            start(
                "[{repeat: 9, layers: [{linear: 8}, tanh]}, {linear: 8}, relu, {linear: 8}, relu, {linear: 4}]"))
        .isEqualTo("orthogonal");
    assertThat(start("[{repeat: 2, layers: [{linear: 8}, selu]}, {linear: 4}]"))
        .isEqualTo("lecun-normal");
    assertThat(start("[{linear: 8}, sigmoid, {linear: 4}]")).isEqualTo("{lecun-normal: 4.0}");
    assertThat(start("[{linear: 8}, gelu, {linear: 4}]")).isEqualTo("{lecun-normal: 1.534}");
    assertThat(start("[{linear: 8}, mish, {linear: 4}]")).startsWith("{lecun-normal: 1.");
    assertThat(start("[{linear: 8}, softsign, {linear: 4}]")).isEqualTo("orthogonal");
    assertThat(start("[{linear: 8}, crelu, {linear: 4}]")).isEqualTo("he-normal");
    assertThat(start("[{linear: 8}, log-softmax, {linear: 4}]")).isEqualTo("glorot-normal");
    assertThat(start("[{linear: 4}]")).isEqualTo("glorot-normal");
    assertThat(
            written(
                new Reinitialise(),
                "[{linear: {units: 8, init: {weight: zeros}}}, relu, {linear: 4}]"))
        .isEqualTo(plain("[{linear: 8}, relu, {linear: 4}]"));
  }

  private static String start(String model) {
    String yaml = RecipeWriter.yaml(new Reinitialise().applyTo(mlp(model)));
    return yaml.lines()
        .filter(l -> l.startsWith("init:"))
        .findFirst()
        .orElseThrow()
        .replaceAll("init: \\{weight: (.*), bias: zeros}", "$1");
  }

  @Test
  void normalisationGoesWhereNoneIs() {
    assertThat(written(new InsertNormalisation(), "[{linear: 8}, batch-norm, relu, {linear: 4}]"))
        .isEqualTo(plain("[{linear: 8}, batch-norm, relu, {linear: 4}]"));
    assertThat(
            written(
                new InsertNormalisation(),
                "[{repeat: 3, layers: [{residual: [{linear: 8}, relu, {linear: 8}]}]}, {linear: 4}]"))
        .isEqualTo(
            plain(
                "[{repeat: 3, layers: [{residual: [{linear: 8}, batch-norm, relu, {linear: 8}]}]},"
                    + " {linear: 4}]"));
  }

  @Test
  void sequencesGetLayerNormAndActivationsThatLearnOrChangeTheShapeStay() {
    String before = "[{embedding: {vocabulary: 4, units: 8}}, {linear: 8}, relu, {linear: 4}]";
    assertThat(written(new InsertNormalisation(), before))
        .contains("layer-norm")
        .doesNotContain("batch-norm");
    String own = "[{linear: 8}, prelu, {linear: 8}, {maxout: 2}, {linear: 4}]";
    assertThat(written(new ReplaceActivation(new Relu()), own)).isEqualTo(plain(own));
    assertThat(written(new InsertNormalisation(), own))
        .isEqualTo(
            plain(
                "[{linear: 8}, batch-norm, prelu, {linear: 8}, batch-norm, {maxout: 2},"
                    + " {linear: 4}]"));
  }

  @Test
  void smallBatchesGetLayerNormAndNoneInConvolutions() {
    String data = "data: {glyphs: {examples: 40, validation: 10}, batch: ";
    String before = "model: [{conv2d: 4}, relu, flatten, {linear: 8}, relu, {linear: 10}]";
    assertThat(model(new InsertNormalisation().applyTo(ShortRun.recipe(data + "1}", before))))
        .contains("layer-norm")
        .doesNotContain("batch-norm")
        .containsPattern("conv2d: 4\\s+- relu");
    assertThat(model(new InsertNormalisation().applyTo(ShortRun.recipe(data + "8}", before))))
        .doesNotContain("layer-norm")
        .containsPattern("conv2d: 4\\s+- batch-norm");
  }

  @Test
  void aShortcutGoesRoundEveryLayerThatKeepsItsShape() {
    assertThat(
            written(new AddResidual(), "[{repeat: 5, layers: [{linear: 8}, relu]}, {linear: 4}]"))
        .isEqualTo(
            plain(
                "[{linear: 8}, batch-norm, relu, {repeat: 4, layers: [{residual: [{linear: 8},"
                    + " batch-norm, relu], scale: 0.5}]}, {linear: 4}]"));
    assertThat(written(new AddResidual(), "[{linear: 8}, relu, {linear: 6}, relu, {linear: 4}]"))
        .isEqualTo(plain("[{linear: 8}, relu, {linear: 6}, relu, {linear: 4}]"));
  }

  @Test
  void aRepeatOfABottleneckIsWrappedWhole() {
    assertThat(
            written(
                new AddResidual(),
                "[{repeat: 5, layers: [{linear: 4}, relu, {linear: 8}, relu]}, {linear: 4}]"))
        .contains("residual")
        .contains("scale: 0.5");
  }

  @Test
  void convolutionsAreWrappedWhereTheyKeepTheirPlaces() {
    Recipe recipe =
        ShortRun.recipe(
            "data: {glyphs: {examples: 40, validation: 10}, batch: 20}",
            "model: [{conv2d: 4}, relu, {conv2d: 4}, relu, {max-pool2d: 2},"
                + " {conv2d: {channels: 4, padding: 1}}, relu, flatten, {linear: 10}]");
    assertThat(model(new AddResidual().applyTo(recipe)).split("residual:", -1)).hasSize(2);
  }

  @Test
  void clippingComesFirstOnceAndNeverLoosens() {
    assertThat(optimizer(new ClipGradients(1), "{adam: 0.01}"))
        .isEqualTo(optimizer("[{clip-by-global-norm: 1.0}, {adam: 0.01}]"));
    assertThat(optimizer(new ClipGradients(1), "[{clip-by-global-norm: 5.0}, {adam: 0.01}]"))
        .isEqualTo(optimizer("[{clip-by-global-norm: 1.0}, {adam: 0.01}]"));
    assertThat(optimizer(new ClipGradients(1), "[{clip-by-global-norm: 0.1}, {adam: 0.01}]"))
        .isEqualTo(optimizer("[{clip-by-global-norm: 0.1}, {adam: 0.01}]"));
    assertThatThrownBy(() -> new ClipGradients(0)).hasMessageContaining("clip-gradients.limit");
  }

  @Test
  void clippingGoesInsideWhatWrapsTheWholeOptimizer() {
    String guarded = "{skip-if-not-finite: [%s{adam: 0.01}]}";
    assertThat(optimizer(new ClipGradients(1), guarded.formatted("")))
        .isEqualTo(optimizer(guarded.formatted("{clip-by-global-norm: 1.0}, ")));
    assertThat(optimizer(new ClipGradients(1), guarded.formatted("{clip-by-global-norm: 0.1}, ")))
        .isEqualTo(optimizer(guarded.formatted("{clip-by-global-norm: 0.1}, ")));
    assertThat(optimizer(new ClipGradients(1), "[{accumulate: 4, then: {adam: 0.01}}]"))
        .isEqualTo(
            optimizer("[{accumulate: 4, then: [{clip-by-global-norm: 1.0}, {adam: 0.01}]}]"));
    assertThat(optimizer(new ClipGradients(1), "[{accumulate: 4, then: {adam: 0.01}}, {ema: 0.9}]"))
        .contains("clip-by-global-norm");
  }

  private static String optimizer(String written) {
    String yaml =
        RecipeWriter.yaml(ShortRun.onBlobs("model: [{linear: 4}]", "optimizer: " + written));
    return yaml.substring(yaml.indexOf("optimizer:"), yaml.indexOf("train:"));
  }

  private static String optimizer(Cure cure, String written) {
    Recipe recipe = ShortRun.onBlobs("model: [{linear: 4}]", "optimizer: " + written);
    String yaml = RecipeWriter.yaml(cure.applyTo(recipe));
    return yaml.substring(yaml.indexOf("optimizer:"), yaml.indexOf("train:"));
  }

  @Test
  void everyRateIsScaledWhereverItStands() {
    Recipe recipe =
        ShortRun.onBlobs(
            "model: [{linear: 4}]",
            "optimizer: [{partition: vectors, then: {sgd: 0.5}, otherwise: {adam: 0.01}}]");
    List<Double> rates = RecipeRates.of(new ChangeLearningRate(0.1).applyTo(recipe), 0);
    assertThat(rates.get(0)).isCloseTo(0.05, org.assertj.core.data.Offset.offset(1e-12));
    assertThat(rates.get(1)).isCloseTo(0.001, org.assertj.core.data.Offset.offset(1e-12));
    assertThatThrownBy(() -> new ChangeLearningRate(-1))
        .hasMessageContaining("change-learning-rate.factor");
  }
}
