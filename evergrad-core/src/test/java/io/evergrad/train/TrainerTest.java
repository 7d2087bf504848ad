package io.evergrad.train;

import static io.evergrad.model.Layers.batchNorm;
import static io.evergrad.model.Layers.dropout;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.residual;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.data.Split;
import io.evergrad.loss.Loss;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.ShapeException;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Engine;
import io.evergrad.train.TrainEvent.BackwardDone;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.TrainEvent.UpdateReady;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

  private static final LayerSpec MODEL =
      sequence(
          linear(16),
          batchNorm(),
          repeat(3, residual(linear(16), tanh(), dropout(0.1))),
          linear(2));
  private static final Recipe RECIPE = new Recipe(MODEL, Loss.crossEntropy(), new Adam(1e-2), 7);
  private static final Split DATA = TwoBlobs.split(1);

  @Test
  void learnsToTellTheBlobsApart() {
    try (Trainer trainer = Trainer.start(RECIPE, DATA, Device.cpu())) {
      double before = trainer.validate().loss();
      RunResult result = trainer.fit(Budget.epochs(10));
      assertThat(result.steps()).isEqualTo(40);
      assertThat(result.validation().loss()).isLessThan(before / 5);
      assertThat(result.validation().value()).isGreaterThan(0.97);
      assertThat(result.ending()).isEqualTo(new Ending.Finished());
    }
  }

  @Test
  void equalRecipesGiveEqualLossesBitForBit() {
    assertThat(losses(RECIPE)).isEqualTo(losses(RECIPE)).isNotEqualTo(losses(RECIPE.withSeed(8)));
  }

  private static List<Double> losses(Recipe recipe) {
    List<Double> losses = new ArrayList<>();
    try (Trainer trainer = Trainer.start(recipe, DATA, Device.cpu())) {
      trainer.on(StepDone.class, Due.always(), e -> losses.add(e.loss()));
      trainer.fit(Budget.steps(10));
    }
    return losses;
  }

  @Test
  void aRestoredRunGoesOnBitForBit(@TempDir Path folder) throws Exception {
    List<Double> losses = new ArrayList<>();
    Snapshot middle;
    try (Trainer trainer = Trainer.start(RECIPE, DATA, Device.cpu())) {
      trainer.on(StepDone.class, Due.always(), e -> losses.add(e.loss()));
      trainer.fit(Budget.steps(5));
      middle = trainer.snapshot();
      trainer.fit(Budget.steps(10));
    }
    SnapshotFile.write(middle, folder.resolve("run.ckpt"));
    List<Double> resumed = new ArrayList<>();
    try (Trainer trainer = Trainer.start(RECIPE.withSeed(7), DATA, Device.cpu())) {
      trainer.restore(SnapshotFile.read(folder.resolve("run.ckpt")));
      trainer.on(StepDone.class, Due.always(), e -> resumed.add(e.loss()));
      trainer.fit(Budget.steps(10));
    }
    assertThat(resumed).isEqualTo(losses.subList(5, 10));
  }

  @Test
  void watchingDoesNotChangeTheRun() {
    List<Double> watched = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    try (Trainer trainer = Trainer.start(RECIPE, DATA, Device.cpu())) {
      trainer.on(StepDone.class, Due.always(), e -> watched.add(e.loss()));
      trainer.on(UpdateReady.class, step -> step % 2 == 0, e -> {});
      trainer.on(
          BackwardDone.class,
          step -> step == 3,
          e -> e.outputs().forEach(o -> paths.add(o.node().path())));
      trainer.fit(Budget.steps(10));
    }
    assertThat(watched).isEqualTo(losses(RECIPE));
    assertThat(paths)
        .startsWith("linear-0", "batch-norm-0", "residual-0.linear-0", "residual-0.tanh-0")
        .endsWith("linear-1");
  }

  @Test
  void stopsBetweenStepsAndSaysWhy() {
    try (Trainer trainer = Trainer.start(RECIPE, DATA, Device.cpu())) {
      trainer.on(StepDone.class, step -> step == 4, e -> trainer.stop("seen enough"));
      RunResult result = trainer.fit(Budget.epochs(5));
      assertThat(result.steps()).isEqualTo(5);
      assertThat(result.ending()).isEqualTo(new Ending.Stopped("seen enough"));
    }
  }

  @Test
  void aStepLeavesNoNativeObjectBehind() {
    try (Trainer trainer = Trainer.start(RECIPE, DATA, Device.cpu())) {
      trainer.on(BackwardDone.class, Due.always(), e -> {});
      trainer.fit(Budget.steps(8));
      long before = Engine.get().liveObjects();
      trainer.fit(Budget.steps(208));
      assertThat(Engine.get().liveObjects()).isLessThan(before + 100);
    }
  }

  @Test
  void aHeadThatDoesNotFitIsNamed() {
    Recipe wrong = RECIPE.withModel(sequence(linear(16), linear(3)));
    assertThatThrownBy(() -> Trainer.start(wrong, DATA, Device.cpu()))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "loss: the model's output must be one number for each of the 2 classes, but was 3");
  }
}
