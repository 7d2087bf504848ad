package io.evergrad.cure.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.ShortRun;
import io.evergrad.cure.Cure;
import io.evergrad.diagnose.rule.RecurrentVanishing;
import io.evergrad.model.layer.Lstm;
import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The cures for batch norm, recurrent layers and attention: what they change, and that it helps.
 */
class SignalCuresTest {

  private static final List<Cure> ALL =
      List.of(new ReplaceBatchNorm(), new OpenRecurrence(20), new GateRecurrence());

  private static Recipe images(String model) {
    return ShortRun.recipe(
        "data: {glyphs: {examples: 40, validation: 10}, batch: 2}", "model: " + model);
  }

  private static Recipe sequences(String layer) {
    return ShortRun.recipe(
        "data: {source: {temporal-order: {length: 20}}, batch: 50}",
        "model: [{embedding: {vocabulary: 8, units: 8}}, "
            + layer
            + ", {over-time: last}, {linear: 4}]",
        "optimizer: {adam: 1e-5}");
  }

  private static String model(Recipe recipe) {
    String yaml = RecipeWriter.yaml(recipe);
    return yaml.substring(yaml.indexOf("model:"), yaml.indexOf("loss:"));
  }

  @Test
  void batchNormIsReplacedWhereverItStands() {
    Recipe recipe =
        images(
            "[{conv2d: 4}, {batch-norm: {epsilon: 0.01}}, relu, {repeat: 2, layers: [{residual:"
                + " [{conv2d: {channels: 4, padding: 1}}, batch-norm]}]}, flatten, {linear: 10}]");
    String cured = model(new ReplaceBatchNorm().applyTo(recipe));
    assertThat(cured).doesNotContain("batch-norm").contains("epsilon: 0.01");
    assertThat(cured.split("group-norm", -1)).hasSize(3);
    assertThat(ShortRun.history(new ReplaceBatchNorm().applyTo(recipe)).readings()).isNotEmpty();
  }

  @Test
  void aForgetGateOpensForAsManyStepsAsASequenceHas() {
    Recipe cured = new OpenRecurrence(100).applyTo(sequences("{lstm: 16}"));
    assertThat(model(cured)).contains("forget-bias");
    double bias = new OpenRecurrence(100).applyTo(cured).equals(cured) ? Math.log(99) : 0;
    assertThat(1 / (1 + Math.exp(-bias))).isCloseTo(1 - 1.0 / 100, within(1e-3));
    Recipe open = sequences("{lstm: {units: 16, forget-bias: 9}}");
    assertThat(new OpenRecurrence(100).applyTo(open)).isEqualTo(open);
    assertThat(new Lstm(16).forgetBias()).isLessThan(Math.log(99));
  }

  @Test
  void plainRecurrentLayersBecomeGatedOnesOfTheSameForm() {
    Recipe deep =
        sequences("{rnn: {units: 16, layers: 2, bidirectional: true, recurrent-init: zeros}}");
    assertThat(model(new GateRecurrence().applyTo(deep)))
        .contains("gru: {units: 16, layers: 2, bidirectional: true}");
    assertThat(model(new GateRecurrence().applyTo(sequences("{irnn: 16}")))).contains("gru: 16");
  }

  @Test
  void whatIsNotConcernedStaysAndTwiceIsOnce() {
    Recipe dense = ShortRun.onBlobs("model: [{linear: 8}, relu, {linear: 4}]");
    Recipe gated = sequences("{gru: 16}");
    for (Cure cure : ALL) {
      assertThat(cure.applyTo(dense)).as(cure.name()).isEqualTo(dense);
      assertThat(cure.applyTo(gated)).as(cure.name()).isEqualTo(gated);
      for (Recipe recipe :
          List.of(
              images("[{conv2d: 4}, batch-norm, relu, flatten, {linear: 10}]"),
              sequences("{rnn: {units: 16, recurrent-init: {normal: 0.01}}}"),
              sequences("{irnn: {units: 16, scale: 0.5}}"),
              sequences("{lstm: 16}"))) {
        Recipe once = cure.applyTo(recipe);
        assertThat(cure.applyTo(once)).as(cure.name()).isEqualTo(once);
      }
    }
  }

  @Test
  void aForgettingLayerRemembersOnceItIsOpenOrGated() {
    Recipe sick = sequences("{rnn: {units: 32, recurrent-init: {normal: 0.05}}}");
    assertThat(new RecurrentVanishing().examine(ShortRun.history(sick))).isPresent();
    for (Cure cure : List.of(new OpenRecurrence(20), new GateRecurrence())) {
      assertThat(new RecurrentVanishing().examine(ShortRun.history(cure.applyTo(sick))))
          .as(cure.name())
          .isEmpty();
    }
  }

  @Test
  void attentionThatKeepsItsShapeGetsShortcuts() {
    Recipe alone = sequences("position-embedding, {repeat: 3, layers: [{self-attention: 4}]}");
    assertThat(model(new AddResidual().applyTo(alone)))
        .contains("residual")
        .contains("scale: 0.5774");
  }
}
