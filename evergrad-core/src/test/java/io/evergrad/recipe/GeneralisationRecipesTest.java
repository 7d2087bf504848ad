package io.evergrad.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.data.Sampling;
import io.evergrad.data.mix.Cutmix;
import io.evergrad.data.mix.Mixup;
import io.evergrad.loss.BinaryCrossEntropy;
import io.evergrad.loss.ClassWeights;
import io.evergrad.loss.CrossEntropy;
import io.evergrad.loss.Ctc;
import io.evergrad.loss.Focal;
import io.evergrad.loss.Huber;
import io.evergrad.loss.Loss;
import io.evergrad.loss.NegativeLogLikelihood;
import io.evergrad.loss.On;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights, mixing, sampling and early stopping as recipes say them. */
class GeneralisationRecipesTest {

  private static final String REST = "\nmodel: [{linear: 2}]\n";

  private static Recipe read(String yaml) {
    return RecipeReader.read(yaml, "x.yaml");
  }

  private static Loss loss(String loss) {
    return read("loss: " + loss + REST).loss();
  }

  @Test
  void losses() {
    ClassWeights given = new ClassWeights.Given(List.of(1.0, 2.5));
    ClassWeights balanced = new ClassWeights.Balanced();
    assertThat(loss("{cross-entropy: {weights: [1, 2.5]}}"))
        .isEqualTo(new CrossEntropy().withWeights(given));
    assertThat(loss("{cross-entropy: {weights: balanced, smoothing: 0.1}}"))
        .isEqualTo(new CrossEntropy(On.LOGITS, 0.1, balanced));
    assertThat(loss("{binary-cross-entropy: {positive-weight: 4}}"))
        .isEqualTo(new BinaryCrossEntropy(On.LOGITS, 4));
    assertThat(loss("focal")).isEqualTo(new Focal(2));
    assertThat(loss("{focal: 1.5, alpha: 0.25}"))
        .isEqualTo(new Focal(1.5, Optional.of(0.25), new ClassWeights.Even()));
    assertThat(loss("{focal: {weights: balanced}}"))
        .isEqualTo(new Focal(2, Optional.empty(), balanced));
    assertThat(loss("{huber: 0.5}")).isEqualTo(new Huber(0.5));
    assertThat(loss("{negative-log-likelihood: {weights: [1, 2.5]}}"))
        .isEqualTo(new NegativeLogLikelihood(given));
    assertThat(loss("{ctc: {skip-too-long: true}}")).isEqualTo(new Ctc(true));
  }

  @Test
  void mixingAndSampling() {
    String rest = "\nloss: cross-entropy" + REST;
    Recipe plain = read("data: {moons: {}}" + rest);
    assertThat(plain.sampling()).isEqualTo(Sampling.SHUFFLED);
    assertThat(plain.mixing()).isEmpty();
    Recipe mixed = read("data: {moons: {}, sampling: balanced, mixing: {mixup: 0.4}}" + rest);
    assertThat(mixed.sampling()).isEqualTo(Sampling.BALANCED);
    assertThat(mixed.mixing()).contains(new Mixup(0.4));
    assertThat(read("data: {moons: {}, sampling: in-order}" + rest).sampling())
        .isEqualTo(Sampling.IN_ORDER);
    assertThat(read("data: {glyphs: {}, mixing: cutmix}" + rest).mixing()).contains(new Cutmix());
    assertThat(RecipeWriter.yaml(mixed)).contains("sampling: balanced", "mixup: 0.4");
  }

  @Test
  void earlyStopping() {
    String rest = "\nloss: cross-entropy" + REST;
    Budget fifty = Budget.epochs(50);
    assertThat(read("train: {epochs: 50, early-stopping: {}}" + rest).train())
        .isEqualTo(fifty.withEarlyStopping(new EarlyStopping(5)));
    assertThat(
            read("train: {epochs: 50, early-stopping:"
                    + " {patience: 3, min-delta: 1e-3, restore-best: false}}"
                    + rest)
                .train())
        .isEqualTo(fifty.withEarlyStopping(new EarlyStopping(3, 1e-3, false)));
    assertThat(fifty.withEarlyStopping(new EarlyStopping(3)).withLengthOf(Budget.steps(7)))
        .isEqualTo(Budget.steps(7).withEarlyStopping(new EarlyStopping(3)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "loss: {cross-entropy: {weights: balancd}} ¦ 1:33: loss.cross-entropy.weights: unknown"
            + " class weighting 'balancd'; did you mean 'balanced'? (known: even, balanced, given)",
        "loss: {cross-entropy: {weights: [1, -2]}} ¦ 1:33: loss.cross-entropy.weights: must be"
            + " above 0, but was -2.0",
        "loss: {cross-entropy: {weights: 3}} ¦ 1:33: loss.cross-entropy.weights: expected a class"
            + " weighting, found 3",
        "loss: {huber: -1} ¦ 1:15: loss.huber.delta: must be above 0, but was -1.0",
        "loss: {focal: {alpha: 2}} ¦ 1:23: loss.focal.alpha: must be between 0 and 1, but was 2.0",
        "data: {moons: {}, mixing: {mixup: 0}} ¦ 1:35: data.mixing.mixup.alpha: must be above 0,"
            + " but was 0.0",
        "data: {moons: {}, mixing: mixed} ¦ 1:27: data.mixing: unknown mixing 'mixed'; did you"
            + " mean 'mixup'? (known: mixup, cutmix)",
        "data: {moons: {}, sampling: even} ¦ 1:29: data.sampling: expected one of shuffled,"
            + " balanced, in-order, found \"even\"",
        "train: {epochs: 5, early-stopping: {patience: 0}} ¦ 1:47: train.early-stopping.patience:"
            + " must be at least 1, but was 0",
        "train: {early-stopping: {}} ¦ 1:8: train: must be either epochs or steps, but was neither"
      })
  void wrongOnesAreAnsweredInOneLine(String yaml, String line) {
    String whole = yaml + (yaml.startsWith("loss") ? "" : "\nloss: cross-entropy") + REST;
    assertThatThrownBy(() -> read(whole)).hasMessage("x.yaml:" + line);
  }

  @Test
  void whatTheDataCannotTakeIsToldWithItsPlace() {
    String yaml = "loss: cross-entropy\ndata: {moons: {}, mixing: cutmix}" + REST;
    WrittenRecipe written = RecipeReader.locate(yaml, "x.yaml");
    assertThatThrownBy(
            () ->
                written.check(
                    io.evergrad.tensor.Shape.of(2), io.evergrad.data.Target.Classes.numbered(2)))
        .hasMessage(
            "x.yaml:2:7: data: the examples of cutmix must be images [channels, height, width],"
                + " but was 2");
  }
}
