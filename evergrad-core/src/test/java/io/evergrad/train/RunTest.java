package io.evergrad.train;

import static io.evergrad.model.Layers.batchNorm;
import static io.evergrad.model.Layers.dropout;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.data.DataSpec;
import io.evergrad.data.Split;
import io.evergrad.loss.Loss;
import io.evergrad.optimizer.Momentum;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.schedule.OnPlateau;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Engine;
import io.evergrad.train.TrainEvent.EpochDone;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.TrainEvent.Validated;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One run, however it is cut into pieces, watched or saved. */
class RunTest {

  /** Everything that could be disturbed: batch statistics, dropout's stream, a plateau's memory. */
  private static final Recipe RECIPE =
      new Recipe(
          sequence(linear(16), batchNorm(), tanh(), dropout(0.3), linear(2)),
          Loss.crossEntropy(),
          new Momentum(new OnPlateau(0.5, 0.5, 0), 0.9),
          7);

  private static final Split DATA = TwoBlobs.split(1); // 4 steps an epoch

  private final List<Double> losses = new ArrayList<>();

  private Trainer start(Recipe recipe) {
    return Trainer.start(recipe, DATA, Device.cpu())
        .on(StepDone.class, Due.always(), e -> losses.add(e.loss()));
  }

  private List<Double> reference() {
    losses.clear();
    try (Trainer trainer = start(RECIPE)) {
      trainer.fit(Budget.epochs(5));
    }
    List<Double> reference = List.copyOf(losses);
    losses.clear();
    return reference;
  }

  @Test
  void piecesMakeTheWhole() {
    List<Double> reference = reference();
    try (Trainer trainer = start(RECIPE)) {
      for (int steps : new int[] {1, 3, 4, 6, 7, 13, 20}) {
        assertThat(trainer.fit(Budget.steps(steps)).steps()).isEqualTo(steps);
      }
    }
    assertThat(losses).isEqualTo(reference);
  }

  @Test
  void validatingByHandDisturbsNothing() {
    List<Double> reference = reference();
    try (Trainer trainer = start(RECIPE)) {
      trainer.on(StepDone.class, Due.always(), e -> trainer.validate());
      trainer.validate();
      trainer.fit(Budget.epochs(5));
    }
    assertThat(losses).isEqualTo(reference);
  }

  @Test
  void aStopAtAnEpochsEndIsNoDifference() {
    List<Double> reference = reference();
    try (Trainer trainer = start(RECIPE)) {
      trainer.on(EpochDone.class, Due.always(), e -> trainer.stop("pause"));
      while (trainer.stepsDone() < 20) {
        trainer.fit(Budget.epochs(5));
      }
    }
    assertThat(losses).isEqualTo(reference);
  }

  @Test
  void aFailedListenerIsNoDifference() {
    List<Double> reference = reference();
    try (Trainer trainer = start(RECIPE)) {
      trainer.on(
          StepDone.class,
          step -> step == 5,
          e -> {
            throw new IllegalStateException("disk full");
          });
      assertThatThrownBy(() -> trainer.fit(Budget.epochs(5))).hasMessage("disk full");
      trainer.fit(Budget.epochs(5));
    }
    assertThat(losses).isEqualTo(reference);
  }

  @Test
  void snapshotsTakenAfterAnyStepResumeBitForBit() {
    List<Double> reference = reference();
    List<Snapshot> snapshots = new ArrayList<>();
    try (Trainer trainer = start(RECIPE)) {
      trainer.on(StepDone.class, Due.always(), e -> snapshots.add(trainer.snapshot()));
      trainer.fit(Budget.steps(9));
    }
    for (int done : new int[] {1, 4, 5, 8, 9}) {
      losses.clear();
      try (Trainer trainer = start(RECIPE)) {
        trainer.restore(snapshots.get(done - 1));
        assertThat(trainer.stepsDone()).isEqualTo(done);
        trainer.fit(Budget.epochs(5));
      }
      assertThat(losses).as("from %d", done).isEqualTo(reference.subList(done, 20));
    }
  }

  @Test
  void aListenerMayRollBack() {
    List<Double> reference = reference();
    Snapshot[] saved = new Snapshot[1];
    try (Trainer trainer = start(RECIPE)) {
      trainer.on(StepDone.class, step -> step == 5, e -> save(trainer, saved));
      trainer.on(StepDone.class, step -> step == 9, e -> rollBack(trainer, saved));
      trainer.fit(Budget.epochs(5));
      assertThat(trainer.stepsDone()).isEqualTo(20);
    }
    List<Double> expected = new ArrayList<>(reference.subList(0, 10));
    expected.addAll(reference.subList(6, 20));
    assertThat(losses).isEqualTo(expected);
  }

  private static void save(Trainer trainer, Snapshot[] saved) {
    if (saved[0] == null) {
      saved[0] = trainer.snapshot();
    }
  }

  private static void rollBack(Trainer trainer, Snapshot[] saved) {
    if (saved[0].step() == 6) {
      trainer.restore(saved[0]);
      saved[0] = new Snapshot(0, saved[0].tensors(), saved[0].numbers(), saved[0].streams());
    }
  }

  @Test
  void anEpochsMeanLossIsTheMeanOfItsSteps() {
    List<Double> means = new ArrayList<>();
    try (Trainer trainer = start(RECIPE)) {
      trainer.on(EpochDone.class, Due.always(), e -> means.add(e.meanLoss()));
      trainer.fit(Budget.epochs(2));
    }
    for (int epoch = 0; epoch < 2; epoch++) {
      double mean =
          losses.subList(4 * epoch, 4 * epoch + 4).stream()
              .mapToDouble(loss -> loss)
              .average()
              .orElseThrow();
      assertThat(means.get(epoch)).isCloseTo(mean, within(1e-6));
    }
  }

  @Test
  void startingAndClosingLeavesNothingBehind() {
    List<Validated> told = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      openAndClose(told);
    }
    long before = Engine.get().liveObjects();
    for (int round = 0; round < 10; round++) {
      openAndClose(told);
    }
    assertThat(Engine.get().liveObjects() - before).isLessThan(10 * 40); // the random streams
    assertThat(told).hasSize(12);
  }

  private static void openAndClose(List<Validated> told) {
    try (Trainer trainer = Trainer.start(RECIPE, DATA, Device.cpu())) {
      trainer.on(Validated.class, Due.always(), told::add);
      trainer.fit(Budget.steps(1));
    }
  }

  @Test
  void aSingleExampleLeftOverIsNoBatch() {
    Recipe recipe = RECIPE.withData(DataSpec.of((folder, seed) -> DATA).withBatch(133));
    try (Trainer trainer = start(recipe)) { // 400 examples: three batches and one example
      assertThat(trainer.stepsPerEpoch()).isEqualTo(3);
      assertThat(trainer.fit(Budget.epochs(2)).steps()).isEqualTo(6);
    }
  }
}
