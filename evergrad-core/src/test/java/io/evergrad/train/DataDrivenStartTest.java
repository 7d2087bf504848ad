package io.evergrad.train;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.data.Prefetch;
import io.evergrad.data.Split;
import io.evergrad.init.Init;
import io.evergrad.init.Zeros;
import io.evergrad.loss.Loss;
import io.evergrad.model.start.Lsuv;
import io.evergrad.optimizer.Sgd;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.testkit.Parity;
import io.evergrad.train.TrainEvent.StepDone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The trainer sets weights by the first batch before the first step, and never again. */
class DataDrivenStartTest {

  private static final Recipe RECIPE =
      new Recipe(
              sequence(repeat(6, linear(12), tanh()), linear(2)),
              Loss.crossEntropy(),
              new Sgd(1e-2),
              7)
          .withInit(Init.of(new Lsuv(), new Zeros()));
  private static final Recipe STILL = RECIPE.withOptimizer(new Sgd(1e-30));

  private static final Split DATA = Noise.split(Shape.of(5), 60, 20);

  private static Trainer trainer(Recipe recipe) {
    return Trainer.start(recipe, DATA, Device.cpu());
  }

  private static float[] values(Trainer trainer) {
    return trainer.network().parameters().values().toFloats();
  }

  @Test
  void theFirstBatchSetsTheWeightsBeforeTheFirstStep() {
    try (Trainer stepped = trainer(STILL);
        Trainer byHand = trainer(STILL)) {
      float[] before = values(byHand);
      stepped.fit(Budget.steps(1));
      try (Prefetch batches = Examples.epoch(DATA.train(), STILL, 0, 0)) {
        Scope.run(
            () -> byHand.network().calibrate(Examples.features(batches.next(), DATA.train())));
      }
      Parity.within(1e-25, values(byHand), values(stepped)); // the step itself moves by 1e-30
      assertThat(Arrays.equals(values(stepped), before)).isFalse();
    }
  }

  @Test
  void laterStepsAndResumedRunsKeepThem() {
    Snapshot snapshot;
    List<Double> losses = new ArrayList<>();
    try (Trainer trainer = trainer(RECIPE)) {
      trainer.fit(Budget.steps(2));
      snapshot = trainer.snapshot();
      trainer.on(StepDone.class, Due.always(), e -> losses.add(e.loss()));
      trainer.fit(Budget.steps(5));
    }
    List<Double> resumed = new ArrayList<>();
    try (Trainer trainer = trainer(RECIPE)) {
      trainer.restore(snapshot);
      trainer.on(StepDone.class, Due.always(), e -> resumed.add(e.loss()));
      trainer.fit(Budget.steps(5));
    }
    assertThat(resumed).hasSize(3).isEqualTo(losses);
  }

  @Test
  void equalSeedsGiveEqualStarts() {
    try (Trainer one = trainer(STILL);
        Trainer other = trainer(STILL)) {
      one.fit(Budget.steps(1));
      other.fit(Budget.steps(1));
      Parity.bitwise(values(one), values(other));
    }
  }
}
