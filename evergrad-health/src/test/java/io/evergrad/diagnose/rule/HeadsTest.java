package io.evergrad.diagnose.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.ShortRun;
import io.evergrad.cure.Cure;
import io.evergrad.data.Target;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Severity;
import io.evergrad.recipe.Recipe;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heads and losses, each fit and misfit, told from the first step. */
class HeadsTest {

  private static Optional<Finding> examine(Recipe recipe) {
    return new WrongHeadForLoss().examine(ShortRun.history(recipe));
  }

  private static String severity(Optional<Finding> finding) {
    return finding.map(f -> f.severity().toString().toLowerCase(java.util.Locale.ROOT)).orElse("");
  }

  private static Recipe classes(String head, String loss) {
    return ShortRun.onBlobs(
        "model: [{linear: 8}, relu, {linear: 4}" + (head.isEmpty() ? "" : ", " + head) + "]",
        "loss: " + loss,
        "optimizer: {sgd: 1e-4}",
        "train: {steps: 1}");
  }

  @ParameterizedTest
  @CsvSource({
    "'', cross-entropy, ''",
    "softmax, cross-entropy, critical",
    "log-softmax, cross-entropy, note",
    "sigmoid, cross-entropy, critical",
    "tanh, cross-entropy, warning",
    "relu, cross-entropy, ''",
    "softmax, {cross-entropy: probabilities}, ''",
    "sigmoid, {cross-entropy: probabilities}, critical",
    "'', {cross-entropy: probabilities}, critical",
    "relu, {cross-entropy: probabilities}, critical",
    "softsign, {cross-entropy: probabilities}, critical",
    "'', focal, ''",
    "softmax, focal, critical",
    "log-softmax, negative-log-likelihood, ''",
    "'', negative-log-likelihood, critical",
    "softmax, negative-log-likelihood, warning",
    "'', hinge, ''",
    "sigmoid, mean-squared-error, ''",
    "softmax, mean-squared-error, ''",
    "log-softmax, mean-squared-error, critical"
  })
  void ofFourClasses(String head, String loss, String severity) {
    assertThat(severity(examine(classes(head, loss)))).isEqualTo(severity);
  }

  private static Recipe question(String head, String loss) {
    return ShortRun.recipe(
        "data: {moons: {examples: 64}, batch: 32}",
        "model: [{linear: 8}, relu, {linear: 1}" + (head.isEmpty() ? "" : ", " + head) + "]",
        "loss: " + loss,
        "optimizer: {sgd: 1e-4}",
        "train: {steps: 1}");
  }

  @ParameterizedTest
  @CsvSource({
    "'', binary-cross-entropy, ''",
    "sigmoid, binary-cross-entropy, critical",
    "tanh, binary-cross-entropy, warning",
    "relu, binary-cross-entropy, critical",
    "leaky-relu, binary-cross-entropy, ''",
    "sigmoid, {binary-cross-entropy: probabilities}, ''",
    "hard-sigmoid, {binary-cross-entropy: probabilities}, ''",
    "relu, {binary-cross-entropy: probabilities}, critical",
    "tanh, {binary-cross-entropy: probabilities}, critical",
    "'', {binary-cross-entropy: probabilities}, critical",
    "softmax, {binary-cross-entropy: probabilities}, critical",
    "'', hinge, ''",
    "tanh, hinge, ''",
    "sigmoid, hinge, critical",
    "'', focal, ''",
    "sigmoid, focal, critical"
  })
  void ofOneQuestion(String head, String loss, String severity) {
    assertThat(severity(examine(question(head, loss)))).isEqualTo(severity);
  }

  @ParameterizedTest
  @CsvSource({
    "'', standard, ''",
    "tanh, standard, warning",
    "sigmoid, standard, critical",
    "softmax, standard, critical",
    "elu, standard, warning",
    "relu, none, ''",
    "softplus, none, ''",
    "tanh, none, critical"
  })
  void ofValues(String head, String scale, String severity) {
    Recipe recipe =
        DataCases.regression(
            ", scale-target: " + scale, head.isEmpty() ? "" : ", " + head, "mean-squared-error");
    assertThat(severity(examine(recipe))).isEqualTo(severity);
  }

  /** Targets within its range: σ of a number is fitted by a sigmoid as well as by nothing. */
  @Test
  void aBoundedHeadOnTargetsWithinItsRangeIsSound() {
    Recipe recipe =
        DataCases.clouds(new Target.Values(1), t -> 0.2 + 0.5 * t, (i, t) -> true, "huber");
    Recipe bounded =
        recipe.withModel(
            ShortRun.onBlobs("model: [{linear: 8}, relu, {linear: 1}, sigmoid]").model());
    assertThat(examine(bounded)).isEmpty();
  }

  @Test
  void branchesAreJudgedOneByOne() {
    Recipe recipe =
        classes("", "cross-entropy")
            .withModel(
                ShortRun.onBlobs(
                        "model: [{linear: 8}, relu, {parallel: [{linear: 2},"
                            + " [{linear: 2}, sigmoid]]}]")
                    .model());
    assertThat(examine(recipe).orElseThrow().where())
        .containsExactly("parallel-0.branch-1.sigmoid-0");
  }

  /** The floor of a softmax under four classes is ln(1 + 3/e), that of no net in the limit. */
  @Test
  void theFloorIsTheLossOfTheSurestAnswer() {
    double share =
        examine(classes("softmax", "cross-entropy")).orElseThrow().evidence().get(0).value();
    assertThat(share * Math.log(4)).isCloseTo(Math.log(1 + 3 / Math.E), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "softmax, cross-entropy",
    "'', {cross-entropy: probabilities}",
    "'relu, sigmoid', cross-entropy",
    "'', negative-log-likelihood",
    "softmax, negative-log-likelihood",
    "log-softmax, mean-squared-error"
  })
  void everyCureOfferedFits(String head, String loss) {
    Recipe sick = classes(head, loss);
    for (Cure cure : examine(sick).orElseThrow().cures()) {
      assertThat(examine(cure.applyTo(sick)).filter(f -> f.severity() != Severity.NOTE))
          .as(cure.change())
          .isEmpty();
      assertThat(cure.applyTo(cure.applyTo(sick))).isEqualTo(cure.applyTo(sick));
    }
  }
}
