package io.evergrad.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.ShortRun;
import io.evergrad.diagnose.Finding;
import io.evergrad.observe.measure.ActivationMean;
import io.evergrad.observe.measure.ActivationStd;
import io.evergrad.observe.measure.BackwardSignal;
import io.evergrad.observe.measure.GradientNorm;
import io.evergrad.observe.measure.Measure;
import io.evergrad.observe.measure.WeightNorm;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Precision;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.Trainer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run whose layers compute in bfloat16 is watched as any other. */
class ReducedWatchTest {

  /** Some roundings by half a unit in the last of 8 places. */
  private static final double CLOSE = 0.05;

  private static final Recipe DENSE =
      ShortRun.onBlobs(
          "model: [{linear: 16}, batch-norm, relu, {repeat: 2, layers: [{residual: [{linear: 16},"
              + " tanh, {dropout: 0.1}]}]}, {linear: 4}]",
          "optimizer: [{clip-by-global-norm: 0.1}, {adam: 0.01}]");
  private static final Recipe IMAGES =
      ShortRun.recipe(
          "data: {glyphs: {examples: 80, validation: 10}, batch: 16}",
          "optimizer: {sgd: 0.01}",
          "model: [{conv2d: 6}, batch-norm, relu, max-pool2d, {conv2d: 6}, relu, flatten,"
              + " {linear: 10}]");
  private static final Recipe SEQUENCES =
      ShortRun.recipe(
          "data: {adding: {length: 6, examples: 64, validation: 8}, batch: 32, scale-target: none}",
          "loss: mean-squared-error",
          "optimizer: {sgd: 0.01}",
          "model: [{lstm: 6}, over-time, {linear: 1}]");

  private static Reading first(Recipe recipe, Precision precision) {
    Recipe inPrecision = recipe.withTrain(recipe.train().withPrecision(precision));
    try (Trainer trainer = Trainer.start(inPrecision, ShortRun.examples(recipe), Device.cpu())) {
      History history = Monitor.full().attachTo(trainer);
      trainer.fit(Budget.steps(1));
      return history.readings(new GradientNorm()).get(0);
    }
  }

  @Test
  void everyQuantityIsMeasured() {
    for (Recipe recipe : List.of(DENSE, IMAGES, SEQUENCES)) {
      Reading full = first(recipe, Precision.FP32);
      Reading reduced = first(recipe, Precision.BF16);
      assertThat(reduced.values().keySet()).isEqualTo(full.values().keySet());
      for (Measure measure : full.values().keySet()) {
        double[] expected = full.of(measure);
        double[] found = reduced.of(measure);
        for (int i = 0; i < expected.length; i++) {
          assertThat(Double.isFinite(found[i]))
              .as("%s at %d: %s, %s", measure.name(), i, expected[i], found[i])
              .isEqualTo(Double.isFinite(expected[i]));
        }
      }
    }
  }

  @Test
  void itsNumbersAreThoseOfFloat32ButForTheRounding() {
    for (Recipe recipe : List.of(DENSE, IMAGES, SEQUENCES)) {
      Reading full = first(recipe, Precision.FP32);
      Reading reduced = first(recipe, Precision.BF16);
      assertThat(reduced.loss()).isCloseTo(full.loss(), within(CLOSE * full.loss()));
      for (Measure measure :
          List.of(
              new GradientNorm(),
              new WeightNorm(),
              new ActivationStd(),
              new ActivationMean(),
              new BackwardSignal())) {
        double largest = largest(full.of(measure));
        for (int i = 0; i < full.of(measure).length; i++) {
          assertThat(reduced.of(measure)[i])
              .as("%s at %d", measure.name(), i)
              .isCloseTo(full.of(measure)[i], within(CLOSE * largest));
        }
      }
    }
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double v : values) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest;
  }

  @Test
  void aHealthyRunStaysHealthyAndASickOneSick() {
    Recipe sick =
        ShortRun.onBlobs(
            "model: [{repeat: 30, layers: [{linear: 16}, sigmoid]}, {linear: 4}]",
            "optimizer: {sgd: 0.01}");
    assertThat(findings(DENSE)).isEqualTo(List.of());
    assertThat(findings(sick)).contains("vanishing-gradient");
  }

  private static List<String> findings(Recipe recipe) {
    Budget reduced = recipe.train().withPrecision(Precision.BF16);
    return ShortRun.diagnosis(recipe.withTrain(reduced)).findings().stream()
        .map(Finding::rule)
        .toList();
  }
}
