package io.evergrad.train;

import static io.evergrad.model.Layers.batchNorm;
import static io.evergrad.model.Layers.dropout;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.data.Split;
import io.evergrad.init.Init;
import io.evergrad.init.Ones;
import io.evergrad.loss.Loss;
import io.evergrad.optimizer.Adam;
import io.evergrad.optimizer.Momentum;
import io.evergrad.optimizer.SignSgd;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.schedule.Linear;
import io.evergrad.schedule.OnPlateau;
import io.evergrad.tensor.Device;
import io.evergrad.train.TrainEvent.BackwardDone;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.TrainEvent.UpdateReady;
import io.evergrad.transform.Rated;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a running network takes of another recipe, and what it refuses. */
class AdoptionTest {

  private static final Recipe RECIPE =
      new Recipe(
          sequence(linear(16), batchNorm(), tanh(), dropout(0.3), linear(2)),
          Loss.crossEntropy(),
          new Momentum(new OnPlateau(0.5, 0.5, 0), 0.9),
          7);

  private static final Split DATA = TwoBlobs.split(1); // 4 steps an epoch

  @Test
  void adoptingKeepsTheWeightsAndStartsTheOptimizerAfresh() {
    try (Trainer trainer = Trainer.start(RECIPE, DATA, Device.cpu())) {
      trainer.fit(Budget.steps(6));
      double[] weights = trainer.network().parameters().values().toDoubles();
      trainer.adopt(RECIPE.withOptimizer(new Adam(1e-9)));
      assertThat(trainer.network().parameters().values().toDoubles()).isEqualTo(weights);
      assertThat(trainer.recipe().optimizer()).isEqualTo(new Adam(1e-9));
      trainer.fit(Budget.steps(7));
      assertThat(trainer.network().parameters().values().toDoubles())
          .containsExactly(weights, within(1e-8));
    }
  }

  @Test
  void adoptingInStepDoneTakesEffectWithTheNextStep() {
    List<Double> sizes = new ArrayList<>();
    try (Trainer trainer = Trainer.start(RECIPE, DATA, Device.cpu())) {
      Recipe still = RECIPE.withOptimizer(new Adam(1e-30));
      trainer.on(StepDone.class, step -> step == 2, e -> trainer.adopt(still));
      trainer.on(UpdateReady.class, Due.always(), e -> sizes.add(e.update().norm().item()));
      trainer.fit(Budget.steps(5));
    }
    assertThat(sizes.subList(0, 3)).allMatch(size -> size > 1e-3);
    assertThat(sizes.subList(3, 5)).allMatch(size -> size < 1e-20);
  }

  /** A cure that lowers the rate must not send a falling rate back to its beginning. */
  @Test
  void theSchedulesOfAnAdoptedRecipeCountTheRunsSteps() {
    Linear falling = new Linear(0.1, 10);
    Recipe recipe = RECIPE.withOptimizer(new SignSgd(falling, 0));
    List<Double> largest = new ArrayList<>();
    try (Trainer trainer = Trainer.start(recipe, DATA, Device.cpu())) {
      trainer.on(UpdateReady.class, Due.always(), e -> largest.add(e.update().abs().max().item()));
      trainer.fit(Budget.steps(4));
      trainer.adopt(recipe.withOptimizer(Rated.scaled(recipe.optimizer(), 0.5)));
      trainer.fit(Budget.steps(10));
    }
    for (int step = 0; step < 10; step++) {
      double rate = falling.at(step) * (step < 4 ? 1 : 0.5);
      assertThat(largest.get(step)).as("step %d", step).isCloseTo(rate, within(1e-7));
    }
  }

  @Test
  void adoptSnapshotAndRestoreWaitForTheStepsEnd() {
    String end = " must wait until the step is done: call it from StepDone or outside fit";
    try (Trainer trainer = Trainer.start(RECIPE, DATA, Device.cpu())) {
      Snapshot snapshot = trainer.snapshot();
      List<Runnable> calls =
          List.of(() -> trainer.adopt(RECIPE), trainer::snapshot, () -> trainer.restore(snapshot));
      List<String> messages = new ArrayList<>();
      for (Runnable call : calls) {
        trainer.on(BackwardDone.class, step -> step == 0, e -> messages.add(refusal(call)));
        trainer.on(UpdateReady.class, step -> step == 0, e -> messages.add(refusal(call)));
      }
      trainer.fit(Budget.steps(1));
      assertThat(messages)
          .containsExactly(
              "adopt" + end,
              "snapshot" + end,
              "restore" + end,
              "adopt" + end,
              "snapshot" + end,
              "restore" + end);
    }
  }

  private static String refusal(Runnable call) {
    try {
      call.run();
      return "none";
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
  }

  @Test
  void whatARunningNetworkCannotTakeIsRefused() {
    try (Trainer trainer = Trainer.start(RECIPE, DATA, Device.cpu())) {
      refuses(trainer, RECIPE.withModel(sequence(linear(2))), "model");
      refuses(trainer, RECIPE.withInit(Init.weight(new Ones())), "init");
      refuses(trainer, RECIPE.withSeed(8), "seed");
      assertThatThrownBy(() -> trainer.adopt(RECIPE.withLoss(Loss.binaryCrossEntropy())))
          .hasMessage("loss: the model's output must be one number, but was 2");
      assertThat(trainer.recipe()).isEqualTo(RECIPE);
    }
  }

  private static void refuses(Trainer trainer, Recipe recipe, String part) {
    assertThatThrownBy(() -> trainer.adopt(recipe))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a running network keeps its "
                + part
                + "; this recipe has another one and needs a fresh start");
  }

  @Test
  void aSnapshotOfAnotherOptimizerChangesNothing() {
    try (Trainer trainer = Trainer.start(RECIPE, DATA, Device.cpu())) {
      trainer.fit(Budget.steps(2));
      Snapshot old = trainer.snapshot();
      trainer.adopt(RECIPE.withOptimizer(new Adam(1e-2)));
      trainer.fit(Budget.steps(4));
      double[] weights = trainer.network().parameters().values().toDoubles();
      assertThatThrownBy(() -> trainer.restore(old))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "the snapshot was taken with another model or optimizer: this run has"
                  + " [optimizer.0.adam.moment1, ");
      assertThat(trainer.network().parameters().values().toDoubles()).isEqualTo(weights);
      assertThat(trainer.stepsDone()).isEqualTo(4);
      trainer.adopt(RECIPE);
      trainer.restore(old);
      assertThat(trainer.stepsDone()).isEqualTo(2);
    }
  }
}
