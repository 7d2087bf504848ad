package io.evergrad.train;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;
import static io.evergrad.transform.Chain.chain;
import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.data.Circles;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Split;
import io.evergrad.loss.Loss;
import io.evergrad.model.layer.BatchNorm;
import io.evergrad.model.layer.Dropout;
import io.evergrad.optimizer.Momentum;
import io.evergrad.optimizer.Sgd;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.testkit.NoLeaks;
import io.evergrad.transform.Alias;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Partition;
import io.evergrad.transform.Where;
import io.evergrad.transform.scale.Lbfgs;
import io.evergrad.transform.scale.Sam;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transforms that look at the loss elsewhere, in real runs. */
@NoLeaks
class MatrixLearningTest {

  private static final Split BLOBS = TwoBlobs.split(1);

  private static Recipe recipe(GradientTransform optimizer) {
    return new Recipe(sequence(linear(16), tanh(), linear(2)), Loss.crossEntropy(), optimizer, 7);
  }

  static List<GradientTransform> transforms() {
    List<GradientTransform> all = new ArrayList<>(MatrixOptimizers.list());
    all.add(new Lbfgs());
    all.add(chain(new Sam(0.05), new Momentum(0.1)));
    all.add(chain(new Sam(0.5, true), new Momentum(0.1)));
    all.add(new Partition(Where.MATRICES, chain(new Sam(0.05), new Sgd(0.5)), new Sgd(0.5)));
    return all;
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void aResumedRunEndsWhereAWholeOneDoes(GradientTransform transform) {
    Validation whole;
    Snapshot half;
    try (Trainer trainer = Trainer.start(recipe(transform), BLOBS, Device.cpu())) {
      trainer.fit(Budget.steps(7));
      half = trainer.snapshot();
      whole = trainer.fit(Budget.steps(12)).validation();
    }
    try (Trainer trainer = Trainer.start(recipe(transform), BLOBS, Device.cpu())) {
      trainer.restore(half);
      assertThat(trainer.fit(Budget.steps(12)).validation()).isEqualTo(whole);
    }
  }

  /** The aliases learn in {@link LearningTest}, and what is for full batches below. */
  static List<GradientTransform> forSmallBatches() {
    return transforms().stream()
        .filter(t -> !(t instanceof Alias) && !(t instanceof Lbfgs))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("forSmallBatches")
  void learns(GradientTransform transform) {
    try (Trainer trainer = Trainer.start(recipe(transform), BLOBS, Device.cpu())) {
      double before = trainer.validate().loss();
      assertThat(trainer.fit(Budget.epochs(8)).validation().loss()).isLessThan(before / 4);
    }
  }

  /** Batches of everything: what the method is meant for. */
  @Test
  void lbfgsOnTheFullBatchIsFarAheadOfMomentum() {
    double lbfgs = trained(new Lbfgs(), 30);
    double momentum = trained(new Momentum(0.1), 30);
    assertThat(lbfgs).isLessThan(momentum / 10);
  }

  private static double trained(GradientTransform optimizer, int steps) {
    Recipe full = recipe(optimizer).withData(DataSpec.of(new Circles()).withBatch(400));
    double[] loss = {0};
    try (Trainer trainer = Trainer.start(full, BLOBS, Device.cpu())) {
      trainer.on(TrainEvent.StepDone.class, Due.every(1), e -> loss[0] = e.loss());
      trainer.fit(Budget.steps(steps));
    }
    return loss[0];
  }

  /** Looking elsewhere must not move running statistics or break on layers that draw. */
  @Test
  void samPassesLayersThatKeepAndDraw() {
    Recipe restless =
        new Recipe(
            sequence(linear(16), new BatchNorm(), tanh(), new Dropout(0.2), linear(2)),
            Loss.crossEntropy(),
            chain(new Sam(0.05), new Momentum(0.1)),
            7);
    try (Trainer trainer = Trainer.start(restless, BLOBS, Device.cpu())) {
      double before = trainer.validate().loss();
      assertThat(trainer.fit(Budget.epochs(8)).validation().loss()).isLessThan(before / 4);
    }
  }
}
