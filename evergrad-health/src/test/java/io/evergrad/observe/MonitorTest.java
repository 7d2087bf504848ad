package io.evergrad.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.ShortRun;
import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.observe.measure.ActivationMean;
import io.evergrad.observe.measure.BackwardSignal;
import io.evergrad.observe.measure.DeadUnits;
import io.evergrad.observe.measure.FlatFraction;
import io.evergrad.observe.measure.GradientNorm;
import io.evergrad.observe.measure.NonFiniteGradients;
import io.evergrad.observe.measure.NonFiniteOutputs;
import io.evergrad.observe.measure.UpdateRatio;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Engine;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.NoLeaks;
import io.evergrad.train.Due;
import io.evergrad.train.TrainEvent.BackwardDone;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.TrainEvent.UpdateReady;
import io.evergrad.train.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class MonitorTest {

  private static final Recipe RECIPE =
      ShortRun.onBlobs(
          "model: [{linear: 16}, batch-norm, relu, {repeat: 2, layers: [{residual: [{linear: 16},"
              + " tanh, {dropout: 0.1}]}]}, {linear: 4}]",
          "optimizer: [{clip-by-global-norm: 0.1}, {adam: 0.01}]");
  private static final Percentage CLOSE = Percentage.withPercentage(0.01);

  private static Trainer trainer(Recipe recipe) {
    return Trainer.start(recipe, ShortRun.examples(recipe), Device.cpu());
  }

  private static double norm(Tensor tensor) {
    double sum = 0;
    for (double v : tensor.toDoubles()) {
      sum += v * v;
    }
    return Math.sqrt(sum);
  }

  @Test
  void unitsAreChannelsOfImagesAndFeaturesOfSequences() {
    Recipe sequence =
        ShortRun.recipe(
            "data: {adding: {length: 6, examples: 32, validation: 8}, batch: 8, scale-target: none}",
            "loss: mean-squared-error",
            "optimizer: {sgd: 0.01}",
            "model: [{linear: {units: 5, init: {weight: zeros, bias: {constant: -1}}}}, relu,"
                + " over-time, {linear: 1}]");
    Recipe image =
        ShortRun.recipe(
            "data: {glyphs: {examples: 40, validation: 10}, batch: 8}",
            "optimizer: {sgd: 0.01}",
            "model: [{conv2d: 3}, prelu, flatten, {linear: 10}]");
    assertThat(units(sequence)).containsExactly(5L, 5L, 5L, 1L);
    assertThat(units(image)).startsWith(3L, 3L).endsWith(10L);
    Reading latest = last(ShortRun.history(sequence).readings(new DeadUnits()));
    assertThat(latest.of(new DeadUnits())[1]).isEqualTo(1);
  }

  private static Reading last(List<Reading> readings) {
    return readings.get(readings.size() - 1);
  }

  private static List<Long> units(Recipe recipe) {
    return ShortRun.history(recipe).subject().layers().stream().map(LayerFact::units).toList();
  }

  @Test
  void itsNumbersAreThoseOfTheEventsTensors() {
    Map<String, Double> expected = new HashMap<>();
    try (Trainer trainer = trainer(RECIPE)) {
      Due fourth = step -> step == 4;
      History history = Monitor.standard().at(fourth).attachTo(trainer);
      trainer.on(
          BackwardDone.class,
          fourth,
          e -> {
            expected.put("loss", e.loss().item());
            e.outputs()
                .forEach(
                    o -> {
                      int i = o.node().index();
                      Tensor signal = o.backwardSignal();
                      expected.put("signal " + i, signal == null ? 0 : norm(signal));
                      expected.put("mean " + i, o.value().mean().item());
                    });
            gradients(e.parameters(), expected);
          });
      trainer.on(UpdateReady.class, fourth, e -> ratios(e, expected));
      trainer.fit(Budget.steps(6));

      assertThat(history.readings()).hasSize(1);
      Reading reading = history.readings().get(0);
      assertThat(reading.step()).isEqualTo(4);
      assertThat(reading.batch()).isEqualTo(64);
      assertThat(reading.loss()).isEqualTo(expected.get("loss"));
      for (int i = 0; i < history.subject().layers().size(); i++) {
        assertThat(reading.of(new BackwardSignal())[i])
            .isCloseTo(expected.get("signal " + i), CLOSE);
        assertThat(reading.of(new ActivationMean())[i])
            .isCloseTo(expected.get("mean " + i), within(1e-5));
      }
      for (int i = 0; i < history.subject().parameters().size(); i++) {
        assertThat(reading.of(new GradientNorm())[i]).isCloseTo(expected.get("g " + i), CLOSE);
        assertThat(reading.of(new UpdateRatio())[i]).isCloseTo(expected.get("r " + i), CLOSE);
      }
    }
  }

  private static void gradients(FlatParameters parameters, Map<String, Double> expected) {
    List<Parameter> all = parameters.layout().parameters();
    for (int i = 0; i < all.size(); i++) {
      expected.put("g " + i, norm(FlatParameters.view(parameters.gradients(), all.get(i))));
    }
  }

  private static void ratios(UpdateReady event, Map<String, Double> expected) {
    List<Parameter> all = event.parameters().layout().parameters();
    for (int i = 0; i < all.size(); i++) {
      double values = norm(FlatParameters.view(event.parameters().values(), all.get(i)));
      double update = norm(FlatParameters.view(event.update(), all.get(i)));
      expected.put("r " + i, update / (values + 1e-12));
    }
  }

  @Test
  void watchingChangesNoBitOfTheRun() {
    List<Double> plain = losses(false);
    assertThat(losses(true)).isEqualTo(plain);
  }

  private static List<Double> losses(boolean watched) {
    List<Double> losses = new ArrayList<>();
    try (Trainer trainer = trainer(RECIPE)) {
      trainer.on(StepDone.class, Due.always(), e -> losses.add(e.loss()));
      if (watched) {
        Monitor.standard().every(2).attachTo(trainer);
      }
      trainer.fit(Budget.steps(12));
      float[] weights = trainer.network().parameters().values().toFloats();
      for (float weight : weights) {
        losses.add((double) weight);
      }
    }
    return losses;
  }

  @Test
  void onlyDueStepsAreReadAndEveryValidation() {
    try (Trainer trainer = trainer(RECIPE)) {
      History history = Monitor.standard().every(4).attachTo(trainer);
      trainer.fit(Budget.steps(13));
      assertThat(history.readings()).extracting(Reading::step).containsExactly(0L, 4L, 8L, 12L);
      assertThat(history.trials()).extracting(History.Trial::step).containsExactly(10L, 13L);
      assertThat(history.latest(2)).extracting(Reading::step).containsExactly(8L, 12L);
    }
  }

  @Test
  void whatIsKnownBeforeTheRun() {
    try (Trainer trainer = trainer(RECIPE)) {
      Subject subject = Monitor.standard().attachTo(trainer).subject();
      assertThat(subject.weightLayers())
          .extracting(LayerFact::path)
          .containsExactly("linear-0", "residual-0.linear-0", "residual-1.linear-0", "linear-1");
      assertThat(subject.activations())
          .extracting(LayerFact::name)
          .containsExactly("relu", "tanh", "tanh");
      assertThat(subject.plannedSteps()).isEqualTo(60);
      assertThat(subject.blindLoss()).isCloseTo(Math.log(4), within(1e-3));
    }
  }

  @Test
  void nanAndInfinityAreKept() {
    Recipe sick =
        ShortRun.onBlobs(
            "init: {weight: {normal: 1e12}}",
            "model: [{repeat: 4, layers: [{linear: 8}, relu]}, {linear: 4}]",
            "optimizer: {sgd: 0.1}");
    try (Trainer trainer = trainer(sick)) {
      History history = Monitor.standard().every(1).attachTo(trainer);
      trainer.fit(Budget.steps(2));
      Reading reading = history.readings().get(0);
      assertThat(reading.loss()).isNaN();
      assertThat(Arrays.stream(reading.of(new NonFiniteOutputs())).anyMatch(n -> n > 0)).isTrue();
      assertThat(Arrays.stream(reading.of(new NonFiniteGradients())).anyMatch(n -> n > 0)).isTrue();
      assertThat(Arrays.stream(reading.of(new BackwardSignal())).anyMatch(n -> !Double.isFinite(n)))
          .isTrue();
      assertThat(reading.of(new FlatFraction())).hasSize(9);
    }
  }

  @Test
  void aSearchWithoutGradientsIsWatchedWhereLayersAre() {
    Recipe search =
        ShortRun.onBlobs(
            "optimizer: {random-search: {}}", "model: [{linear: 4}]", "train: {steps: 200}");
    try (Trainer trainer = trainer(search)) {
      History history = Monitor.standard().every(1).attachTo(trainer);
      trainer.fit(Budget.steps(200));
      assertThat(history.readings()).isNotEmpty().allMatch(r -> r.has(new BackwardSignal()));
      assertThat(history.readings()).anyMatch(r -> r.has(new UpdateRatio()));
    }
  }

  @Test
  void watchedStepsLeaveNothingBehind() {
    try (Trainer trainer = trainer(RECIPE)) {
      long before = Engine.get().liveObjects();
      Monitor.standard().every(1).attachTo(trainer);
      long sizesOfParameters = 3;
      assertThat(Engine.get().liveObjects()).isEqualTo(before + sizesOfParameters);
      trainer.fit(Budget.steps(60));
      long early = Engine.get().liveObjects();
      trainer.fit(Budget.steps(460));
      long perhapsNotYetCollected = 100;
      assertThat(Engine.get().liveObjects()).isLessThan(early + perhapsNotYetCollected);
    }
  }

  @Test
  @NoLeaks
  void aWatchedRunIsFreedWithItsTrainer() {
    Scope.run(
        () -> {
          try (Trainer trainer = trainer(RECIPE)) {
            Monitor.standard().every(1).attachTo(trainer);
            trainer.fit(Budget.steps(3));
          }
        });
  }
}
