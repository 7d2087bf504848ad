package io.evergrad.recipe;

import static io.evergrad.model.Layers.flatten;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.sigmoid;
import static io.evergrad.transform.Chain.chain;
import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.data.DataSpec;
import io.evergrad.data.FashionMnist;
import io.evergrad.init.GlorotUniform;
import io.evergrad.init.Init;
import io.evergrad.init.Zeros;
import io.evergrad.loss.Loss;
import io.evergrad.optimizer.Adam;
import io.evergrad.transform.Partition;
import io.evergrad.transform.Where;
import io.evergrad.transform.add.AddSign;
import io.evergrad.transform.clip.ClipByGlobalNorm;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways to write the same recipe, and what a recipe must be able to say. */
class RecipeFormsTest {

  private static final String SICK =
      """
      name: sick-sigmoid-48
      data: {source: fashion-mnist, batch: 64, train: 10000, validation: 2000}
      init: {weight: glorot-uniform, bias: zeros}
      model:
        - flatten
        - repeat: 48
          layers:
            - linear: 64
            - sigmoid
        - linear: 10
      loss: cross-entropy
      optimizer:
        - clip-by-global-norm: 1.0
        - adam: 2e-3
      train: {epochs: 3}
      seed: 7
      """;

  private static final Recipe SICK_IN_JAVA =
      new Recipe(
          "sick-sigmoid-48",
          Optional.of(DataSpec.of(new FashionMnist()).withBatch(64).withLimits(10_000, 2_000)),
          Init.of(new GlorotUniform(), new Zeros()),
          sequence(flatten(), repeat(48, linear(64), sigmoid()), linear(10)),
          Loss.crossEntropy(),
          chain(new ClipByGlobalNorm(1), new Adam(2e-3)),
          Budget.epochs(3),
          7);

  @Test
  void aRecipeReadIsTheOneWrittenInJava() {
    assertThat(RecipeReader.read(SICK, "sick.yaml")).isEqualTo(SICK_IN_JAVA);
  }

  @Test
  void writtenAsAPersonWouldWriteIt() {
    // One epoch is the default, three are not.
    assertThat(RecipeWriter.yaml(SICK_IN_JAVA)).isEqualTo(SICK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "model: [{linear: 3}] ¦ model: [{linear: {units: 3}}]",
        "model: [{linear: 3, bias: false}] ¦ model: [{linear: {units: 3, bias: false}}]",
        "model: [{bias: false, linear: 3}] ¦ model: [{linear: {units: 3, bias: false}}]",
        "model: {linear: 3} ¦ model: {linear: {units: 3}}",
        "model: [relu, {relu: {}}, {relu: }] ¦ model: [relu, relu, relu]",
        "model: [relu] ¦ model: {sequence: [relu]}",
        "model: [[relu]] ¦ model: [{sequence: {layers: [relu]}}]",
        "model: [{residual: [relu]}] ¦ model: [{residual: {layers: [relu], scale: 1}}]",
        "optimizer: {adam: 0.1} ¦ optimizer: {adam: {lr: {constant: {rate: 1e-1}}}}",
        "optimizer: {adam: {cosine: {rate: 1, steps: 9}}}"
            + " ¦ optimizer: {adam: {lr: {cosine: {rate: 1., steps: 9}}}}",
        "optimizer: [sgd] ¦ optimizer: {chain: {stages: [sgd]}}",
        "optimizer: [{trace: .9, nesterov: true}]"
            + " ¦ optimizer: [{trace: {momentum: 0.9, nesterov: true}}]",
        "seed: 1e3 ¦ seed: +1000",
        "data: glyphs ¦ data: {source: glyphs}",
        "data: {csv: {file: a.csv, target: y}, batch: 9}"
            + " ¦ data: {source: {csv: {file: a.csv, target: y}}, batch: 9}",
        "init: {weight: &w {normal: 0.1}, bias: *w}"
            + " ¦ init: {weight: {normal: 0.1}, bias: {normal: 0.1}}",
        "optimizer: adam ¦ optimizer: {adam: {lr: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8}}",
        "train: {epochs: 1} ¦ name: unnamed",
      })
  void twoWaysToSayTheSame(String one, String other) {
    assertThat(complete(one)).isEqualTo(complete(other));
  }

  /** The mistakes that people make are recipes, too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "model: [{linear: 10}, softmax]\nloss: cross-entropy",
        "model: [{linear: 10}, softmax]\nloss: {cross-entropy: probabilities}",
        "model: [{linear: 1}, sigmoid]\nloss: {binary-cross-entropy: probabilities}",
        "model: [{linear: 1}, sigmoid]\nloss: mean-squared-error",
        "model: [{linear: {units: 9, init: {weight: zeros, bias: {constant: 0.1}}}}]",
        "model: [{linear: {units: 9, init: {weight: ones}}}]",
        "model: [{linear: {units: 9, init: {weight: {uniform: 0.05}}}}]",
        "data: {mnist: {}, scale: none}",
        "data: {regression: {}, scale: none, scale-target: none}",
        "data: {source: glyphs, batch: 1}",
        "optimizer: {sgd: 1e-7}",
        "optimizer: {adam: 3.0}",
        "optimizer: [{partition: {where: 'linear-3.*', then: [{l1: 1e-4}]}}, adam]",
        "optimizer: [{partition: linear-3.*, then: {add-decayed-weights: 1e-4}}, {sgd: 0.1}]",
        "model: [{linear: 4}, exponential]",
      })
  void mistakesCanBeSaid(String part) {
    Recipe recipe = complete(part);
    assertThat(RecipeReader.read(RecipeWriter.yaml(recipe), "again.yaml")).isEqualTo(recipe);
  }

  @Test
  void aPenaltyOnOneLayer() {
    assertThat(
            complete("optimizer: [{partition: {where: linear-3.*, then: [{l1: 1e-4}]}}]")
                .optimizer())
        .isEqualTo(
            chain(
                new Partition(
                    new Where("linear-3.*"), chain(new AddSign(1e-4, Where.MATRICES)), chain())));
  }

  @Test
  void numbersAreWrittenReadably() {
    assertThat(List.of(1e-3, 3e-4, 1.25e-5, 0.05, 1.0, -2.5, 1e-8, 12345678.0, 1e22))
        .extracting(ScalarForm::real)
        .containsExactly(
            "1e-3", "3e-4", "1.25e-5", "0.05", "1.0", "-2.5", "1e-8", "1.2345678e7", "1e22");
  }

  /** The keys given, with a model and a loss where they are not among them. */
  private static Recipe complete(String keys) {
    String text = keys + "\n";
    text += text.contains("model:") ? "" : "model: relu\n";
    text += text.contains("loss:") ? "" : "loss: cross-entropy\n";
    return RecipeReader.read(text, "x.yaml");
  }
}
