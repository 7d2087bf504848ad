package io.evergrad.diagnose.rule;

import io.evergrad.ShortRun;
import io.evergrad.data.Blobs;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Scale;
import io.evergrad.data.Target;
import io.evergrad.data.TargetScale;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.recipe.Recipe;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** A net for each rule about data, heads, losses and budgets. */
final class DataCases {

  /** So many rows are told from facts and the first reading alone. */
  static final int KNOWN_AT_ONCE = 8;

  private static final String HIDDEN = "{linear: 32}, relu, {linear: 32}, relu";

  private DataCases() {}

  /** Each rule, the net that it is for, how grave it is there, and neighbouring sicknesses. */
  static Stream<Arguments> rows() {
    return Stream.of(
        row(new WrongHeadForLoss(), softmaxTwice(), Severity.CRITICAL, absoluteError()),
        row(new WrongHeadForLoss(), sigmoidOnWideTargets(), Severity.CRITICAL, wideTargets()),
        row(new WrongLossForTask(), absoluteError(), Severity.WARNING, softmaxTwice()),
        row(new UnscaledInput(), pixels(), Severity.WARNING, wideTargets(), Sick.exploding()),
        row(new UnscaledTarget(), wideTargets(), Severity.WARNING, pixels(), Sick.overshooting()),
        row(new BadLabels(), signs(), Severity.CRITICAL, rare(0.03), wideTargets()),
        row(new ClassImbalance(), rare(0.03), Severity.WARNING, signs(), byHeart()),
        row(new DataNotShuffled(), inOrder(), Severity.WARNING, rare(0.03), byHeart()),
        row(new TooFewSteps(), hurried(), Severity.WARNING, Sick.creeping(), narrow()),
        row(new Overfitting(), byHeart(), Severity.WARNING, Sick.overshooting(), narrow()),
        row(new Underfitting(), narrow(), Severity.WARNING, Sick.creeping(), Sick.vanishing()));
  }

  private static Arguments row(Rule rule, Recipe net, Severity severity, Recipe... silentOn) {
    return Arguments.of(rule, net, severity, List.of(silentOn));
  }

  static Recipe softmaxTwice() {
    return ShortRun.onBlobs(
        "init: {weight: he-normal}",
        "model: [" + HIDDEN + ", {linear: 4}, softmax]",
        "optimizer: {adam: 0.003}");
  }

  static Recipe regression(String data, String head, String loss) {
    return ShortRun.recipe(
        "data: {regression: {examples: 640}, batch: 64" + data + "}",
        "init: {weight: he-normal}",
        "model: [" + HIDDEN + ", {linear: 1}" + head + "]",
        "loss: " + loss,
        "optimizer: {adam: 0.005}");
  }

  static Recipe sigmoidOnWideTargets() {
    return regression("", ", sigmoid", "mean-squared-error");
  }

  static Recipe wideTargets() {
    return regression(", scale-target: none", "", "mean-squared-error");
  }

  static Recipe absoluteError() {
    return ShortRun.recipe(
        "data: {blobs: {examples: 640, classes: 10, dimensions: 8}, batch: 64, scale: standard}",
        "init: {weight: he-normal}",
        "model: [" + HIDDEN + ", {linear: 10}]",
        "loss: mean-absolute-error",
        "optimizer: {adam: 0.003}");
  }

  static Recipe pixels() {
    return ShortRun.recipe(
        "data: {glyphs: {examples: 320, validation: 100}, batch: 32, scale: none}",
        "init: {weight: he-normal}",
        "model: [flatten, {linear: 32}, relu, {linear: 10}]",
        "optimizer: {adam: 0.002}");
  }

  /** Two clouds, of which all of the first and a share of the second are kept. */
  static Recipe rare(double share) {
    int every = (int) Math.round(1 / share);
    return clouds(
        Target.Classes.numbered(2),
        t -> t,
        (i, t) -> t == 0 || i / 2 % every == 0,
        "cross-entropy");
  }

  /** Two clouds whose answers are −1 and 1 under a loss of yes-or-no questions. */
  static Recipe signs() {
    return clouds(new Target.Values(1), t -> 2 * t - 1, (i, t) -> true, "binary-cross-entropy");
  }

  static Recipe constant() {
    return clouds(Target.Classes.numbered(2), t -> 1, (i, t) -> true, "cross-entropy");
  }

  static Recipe clouds(Target kind, DoubleUnaryOperator targets, Mistaken.Kept kept, String loss) {
    Blobs blobs = new Blobs(1280, 400, 2, 4, 4);
    int outputs = kind instanceof Target.Classes classes ? classes.count() : 1;
    Recipe recipe =
        ShortRun.recipe(
            "data: {blobs: {}}",
            "init: {weight: he-normal}",
            "model: [" + HIDDEN + ", {linear: " + outputs + "}]",
            "loss: " + loss,
            "optimizer: {adam: 0.003}");
    return recipe.withData(
        DataSpec.of(new Mistaken(blobs, kind, targets, kept))
            .withBatch(64)
            .withScale(Scale.STANDARD)
            .withScaleTarget(TargetScale.NONE));
  }

  static Recipe inOrder() {
    return ShortRun.recipe(
        "data: {spoiled: {source: {blobs: {examples: 6400, classes: 4}}, sorted: true},"
            + " batch: 64, sampling: in-order}",
        "init: {weight: he-normal}",
        "model: [" + HIDDEN + ", {linear: 4}]",
        "optimizer: {adam: 0.003}");
  }

  static Recipe hurried() {
    return ShortRun.recipe(
        "data: {blobs: {examples: 2560, classes: 4, dimensions: 8}, batch: 64, scale: standard}",
        "init: {weight: he-normal}",
        "model: [" + HIDDEN + ", {linear: 4}]",
        "optimizer: {adam: 0.0005}",
        "train: {steps: 8}");
  }

  /** Few examples of clouds that lie in one another, and a net that can keep them all. */
  static Recipe byHeart() {
    return ShortRun.recipe(
        "data: {blobs: {examples: 40, validation: 400, classes: 4, dimensions: 8, spread: 12},"
            + " batch: 20, scale: standard}",
        "init: {weight: he-normal}",
        "model: [{linear: 128}, relu, {linear: 128}, relu, {linear: 4}]",
        "optimizer: {adam: 0.003}",
        "train: {epochs: 60}");
  }

  static Recipe narrow() {
    return ShortRun.recipe(
        "data: {spirals: {examples: 640, validation: 200}, batch: 64, scale: standard}",
        "model: [{linear: 1}, tanh, {linear: 2}]",
        "optimizer: {adam: 0.02}",
        "train: {steps: 400}");
  }
}
