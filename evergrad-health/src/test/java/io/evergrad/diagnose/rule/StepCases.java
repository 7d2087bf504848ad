package io.evergrad.diagnose.rule;

import io.evergrad.ShortRun;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.recipe.Recipe;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Nets whose steps or rates are wrong, and the rules that are for them. */
final class StepCases {

  private static final String MLP =
      "model: [{repeat: 3, layers: [{linear: 32}, relu]}, {linear: 4}]";

  private StepCases() {}

  /**
   * @param net that the rule is for
   * @param where it must point
   * @param silentOn neighbouring sicknesses
   */
  record Row(Rule rule, String net, Severity severity, String where, List<String> silentOn) {

    @Override
    public String toString() {
      return rule.name() + " on " + net;
    }
  }

  static Map<String, Recipe> nets() {
    return Map.ofEntries(
        Map.entry("healthy", Sick.healthy()),
        Map.entry("creeping", Sick.creeping()),
        Map.entry("overshooting", Sick.overshooting()),
        Map.entry("slow", Sick.slow()),
        Map.entry("dead", Sick.dead()),
        Map.entry("saturated", Sick.saturated()),
        Map.entry("exploding", Sick.exploding()),
        Map.entry("non-finite", Sick.nonFinite()),
        Map.entry("oscillating", oscillating()),
        Map.entry("spiking", spiking()),
        Map.entry("standing", standing()),
        Map.entry("frozen", frozen()),
        Map.entry("cut-off", cutOff()),
        Map.entry("uneven", uneven()),
        Map.entry("throttled", throttled()),
        Map.entry("decaying", decaying()),
        Map.entry("dropping", dropping()),
        Map.entry("noisy", noisy()));
  }

  static Stream<Row> rows() {
    return Stream.of(
        row(new LearningRateTooHigh(), "overshooting", Severity.CRITICAL, "", "creeping", "slow"),
        row(new LearningRateTooLow(), "creeping", Severity.CRITICAL, "", "overshooting", "slow"),
        row(new OscillatingLoss(), "oscillating", Severity.WARNING, "", "noisy", "creeping"),
        row(new LossSpike(), "spiking", Severity.WARNING, "", "oscillating", "noisy", "standing"),
        row(new LossPlateau(), "standing", Severity.WARNING, "", "oscillating", "spiking"),
        row(new UnchangedParameters(), "frozen", Severity.CRITICAL, "linear", "creeping", "uneven"),
        row(new UnchangedParameters(), "dead", Severity.CRITICAL, "linear-0", "creeping"),
        row(new UpdateRatioOutOfRange(), "uneven", Severity.WARNING, "linear-1", "creeping"),
        row(new ClippingAlwaysOn(), "throttled", Severity.WARNING, "", "creeping", "decaying"),
        row(new WeightDecayTooStrong(), "decaying", Severity.WARNING, "", "throttled", "slow"),
        row(new DropoutTooStrong(), "dropping", Severity.WARNING, "dropout", "creeping", "noisy"),
        row(new BatchTooNoisy(), "noisy", Severity.WARNING, "", "oscillating", "creeping"));
  }

  private static Row row(
      Rule rule, String net, Severity severity, String where, String... silentOn) {
    return new Row(rule, net, severity, where, List.of(silentOn));
  }

  private static Recipe mlp(String optimizer, int steps) {
    return ShortRun.onBlobs(
        "init: {weight: he-normal}",
        MLP,
        "optimizer: " + optimizer,
        "train: {steps: " + steps + "}");
  }

  /** Plain descent on the whole of the examples, at a rate beyond what the curvature allows. */
  static Recipe oscillating() {
    return ShortRun.recipe(
        "data: {blobs: {examples: 640, validation: 200, classes: 4, dimensions: 8, spread: 6},"
            + " batch: 640, scale: standard}",
        "init: {weight: he-normal}",
        "model: [{linear: 4}]",
        "optimizer: {sgd: 30.0}",
        "train: {steps: 80}");
  }

  /** The rate leaps up by a hundred for good after sixty steps. */
  static Recipe spiking() {
    return mlp("{sgd: {multi-step: {rate: 0.05, milestones: [60], factor: 100}}}", 120);
  }

  /** The rate ends after sixty steps. */
  static Recipe standing() {
    return mlp("{sgd: {multi-step: {rate: 0.01, milestones: [60], factor: 1e-6}}}", 200);
  }

  static Recipe frozen() {
    return mlp("[{adam: 0.003}, {freeze: {on: all}}]", 60);
  }

  /** A branch that counts for nothing. */
  static Recipe cutOff() {
    return ShortRun.onBlobs(
        "init: {weight: he-normal}",
        "model: [{linear: 32}, relu, {residual: [{linear: 32}, relu], scale: 0}, {linear: 4}]",
        "optimizer: {adam: 0.003}");
  }

  /** Weights so large before a normalisation that a step hardly turns them. */
  static Recipe uneven() {
    return ShortRun.recipe(
        "data: {blobs: {examples: 640, validation: 200, classes: 4, dimensions: 8, spread: 6},"
            + " batch: 64, scale: standard}",
        "init: {weight: he-normal}",
        "model: [{linear: 32}, relu, {linear: {units: 32, init: {weight: {normal: 30}}}},"
            + " batch-norm, relu, {linear: 32}, relu, {linear: 4}]",
        "optimizer: {sgd: 0.05}");
  }

  static Recipe throttled() {
    return mlp("[{clip-by-global-norm: 0.001}, {sgd: 0.1}]", 60);
  }

  static Recipe decaying() {
    return mlp("[{l2: 3}, {adam: 0.01}]", 120);
  }

  static Recipe dropping() {
    return ShortRun.onBlobs(
        "init: {weight: he-normal}",
        "model: [{repeat: 3, layers: [{linear: 32}, relu, {dropout: 0.9}]}, {linear: 4}]",
        "optimizer: {adam: 0.003}");
  }

  static Recipe noisy() {
    return ShortRun.recipe(
        "data: {blobs: {examples: 640, classes: 4, dimensions: 8, spread: 12}, batch: 1,"
            + " scale: standard}",
        "init: {weight: he-normal}",
        MLP,
        "optimizer: {sgd: 0.1}",
        "train: {steps: 200}");
  }
}
