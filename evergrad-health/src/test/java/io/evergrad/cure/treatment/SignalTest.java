package io.evergrad.cure.treatment;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.ShortRun;
import io.evergrad.observe.History;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Monitor;
import io.evergrad.observe.Reading;
import io.evergrad.observe.measure.ActivationMean;
import io.evergrad.observe.measure.ActivationStd;
import io.evergrad.observe.measure.BackwardSignal;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.Trainer;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cures that change the start do to the signal of a deep net. */
class SignalTest {

  private static final int DEPTH = 20;

  /** Factors a layer, averaged over the depth. */
  private record Factors(double forward, double backward) {}

  private static Recipe deep(String activation) {
    return ShortRun.recipe(
        "data: {blobs: {examples: 256, classes: 4, dimensions: 64}, batch: 256, scale: standard}",
        "init: {weight: {normal: 0.01}}",
        "model: [{repeat: "
            + DEPTH
            + ", layers: [{linear: 256}, "
            + activation
            + "]}, {linear: 4}]",
        "optimizer: {sgd: 1e-9}",
        "train: {steps: 1}");
  }

  private static Reading first(Recipe recipe, History[] history) {
    try (Trainer trainer = Trainer.start(recipe, ShortRun.examples(recipe), Device.cpu())) {
      history[0] = Monitor.standard().every(1).attachTo(trainer);
      trainer.fit(Budget.steps(1));
      return history[0].readings().get(0);
    }
  }

  private static Factors factors(Recipe recipe) {
    History[] history = new History[1];
    Reading reading = first(recipe, history);
    double[] std = reading.of(new ActivationStd());
    double[] mean = reading.of(new ActivationMean());
    double[] signal = reading.of(new BackwardSignal());
    List<LayerFact> acts = history[0].subject().activations();
    double forward = factor(acts, l -> Math.hypot(std[l.index()], mean[l.index()]));
    double backward = 1 / factor(acts, l -> signal[l.index()]);
    return new Factors(forward, backward);
  }

  private static double factor(List<LayerFact> layers, ToDoubleFunction<LayerFact> size) {
    double ratio =
        size.applyAsDouble(layers.get(layers.size() - 1)) / size.applyAsDouble(layers.get(0));
    return Math.pow(ratio, 1.0 / (layers.size() - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu", "leaky-relu", "selu", "tanh", "elu", "gelu"})
  void aNewStartKeepsTheSignal(String activation) {
    Factors sick = factors(deep(activation));
    Factors cured = factors(new Reinitialise().applyTo(deep(activation)));
    assertThat(sick.backward()).isLessThan(0.5);
    assertThat(cured.forward()).isBetween(0.9, 1.1);
    assertThat(cured.backward()).isBetween(0.9, 1.1);
  }

  /** No start keeps the signal of the sigmoid: its mean of a half drives it into saturation. */
  @Test
  void forTheSigmoidANewStartOnlySlowsTheDecay() {
    Factors sick = factors(deep("sigmoid"));
    Factors cured = factors(new Reinitialise().applyTo(deep("sigmoid")));
    assertThat(sick.backward()).isLessThan(0.1);
    assertThat(cured.backward()).isBetween(0.5, 0.8);
    assertThat(cured.forward()).isBetween(0.95, 1.05);
  }

  /** Where its signal neither grows nor shrinks, SiLU tips either way; upwards it grows slowly. */
  @Test
  void forTheSiluANewStartLetsTheSignalGrowSlowly() {
    Factors cured = factors(new Reinitialise().applyTo(deep("silu")));
    assertThat(cured.forward()).isBetween(1.0, 1.2);
    assertThat(cured.backward()).isBetween(1.0, 1.2);
  }

  /** (1 + 1/N)ᴺ < e, and what the branches carry beside variance is bounded alike. */
  @ParameterizedTest
  @ValueSource(strings = {"relu", "tanh"})
  void withShortcutsTheSignalGrowsByABoundedFactorOverAllBlocks(String activation) {
    History[] history = new History[1];
    Reading reading = first(new AddResidual().applyTo(deep(activation)), history);
    double[] signal = reading.of(new BackwardSignal());
    List<LayerFact> weights = history[0].subject().weightLayers();
    double ratio = signal[weights.get(1).index()] / signal[weights.get(weights.size() - 2).index()];
    assertThat(ratio).isBetween(0.2, 5.0);
  }
}
