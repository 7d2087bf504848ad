package io.evergrad.train;

import static io.evergrad.model.Layers.batchNorm;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.data.DataSpec;
import io.evergrad.data.Split;
import io.evergrad.loss.Loss;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.EarlyStopping;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.train.TrainEvent.EpochDone;
import io.evergrad.train.TrainEvent.Validated;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A net that learns few examples by heart: its validation loss falls, then climbs. */
class EarlyStoppingTest {

  private static final Split DATA = Noise.split(Shape.of(8), 60, 60);
  private static final Budget PATIENT = Budget.epochs(200).withEarlyStopping(new EarlyStopping(3));

  private static final Recipe RECIPE =
      new Recipe(
              sequence(linear(32), batchNorm(), tanh(), linear(2)),
              Loss.crossEntropy(),
              new Adam(3e-2),
              7)
          .withData(DataSpec.of((folder, seed) -> DATA).withBatch(20));

  private final List<Double> losses = new ArrayList<>();

  private Trainer start() {
    return Trainer.start(RECIPE, DATA, Device.cpu())
        .on(Validated.class, Due.always(), e -> losses.add(e.validation().loss()));
  }

  /** The epoch after which the rule, followed by hand, stops; the epoch that was best. */
  private static int[] byHand(List<Double> losses, int patience, double delta) {
    double best = Double.POSITIVE_INFINITY;
    int bestEpoch = 0;
    int waited = 0;
    for (int epoch = 1; epoch <= losses.size(); epoch++) {
      boolean better = losses.get(epoch - 1) < best - delta;
      waited = better ? 0 : waited + 1;
      bestEpoch = better ? epoch : bestEpoch;
      best = better ? losses.get(epoch - 1) : best;
      if (waited == patience) {
        return new int[] {epoch, bestEpoch};
      }
    }
    throw new AssertionError("never stopped");
  }

  private List<Double> plainLosses() {
    try (Trainer trainer = start()) {
      trainer.fit(Budget.epochs(60));
    }
    List<Double> plain = List.copyOf(losses);
    losses.clear();
    return plain;
  }

  @Test
  void stopsWhereTheRuleSaysAndGoesBackToTheBest() {
    List<Double> plain = plainLosses();
    int[] expected = byHand(plain, 3, 0);
    try (Trainer trainer = start()) {
      RunResult result = trainer.fit(PATIENT);
      assertThat(result.steps()).isEqualTo(3L * expected[0]).isLessThan(180);
      double best = plain.get(expected[1] - 1);
      assertThat(result.ending())
          .isEqualTo(new Ending.StoppedEarly(3, best, 3L * expected[1], true));
      assertThat(result.validation().loss()).isEqualTo(best);
      assertThat(trainer.validate().loss()).isEqualTo(best);
      assertThat(result.summary())
          .contains("(stopped early: no better validation loss in 3 epochs; the best was ")
          .endsWith("steps, whose weights are restored)");
    }
  }

  @Test
  void keepsTheLastWeightsWhereAskedTo() {
    List<Double> plain = plainLosses();
    int[] expected = byHand(plain, 2, 0.01);
    try (Trainer trainer = start()) {
      Budget budget = Budget.epochs(200).withEarlyStopping(new EarlyStopping(2, 0.01, false));
      RunResult result = trainer.fit(budget);
      assertThat(result.steps()).isEqualTo(3L * expected[0]);
      assertThat(result.validation().loss()).isEqualTo(plain.get(expected[0] - 1));
      assertThat(result.ending().toString()).contains("restored=false");
    }
  }

  @Test
  void aRunTakenUpAgainStopsAtTheSameStepWithTheSameWeights(@TempDir Path folder) throws Exception {
    RunResult whole;
    double[] weights;
    List<Snapshot> snapshots = new ArrayList<>();
    try (Trainer trainer = start()) {
      trainer.on(EpochDone.class, Due.always(), e -> snapshots.add(trainer.snapshot()));
      trainer.on(Validated.class, Due.always(), e -> snapshots.add(trainer.snapshot()));
      whole = trainer.fit(PATIENT);
      weights = trainer.network().parameters().values().toDoubles();
    }
    assertThat(snapshots).hasSizeGreaterThan(8);
    for (Snapshot snapshot : snapshots) {
      SnapshotFile.write(snapshot, folder.resolve("run"));
      try (Trainer trainer = start()) {
        trainer.restore(SnapshotFile.read(folder.resolve("run")));
        RunResult resumed = trainer.fit(PATIENT);
        assertThat(resumed.steps()).isEqualTo(whole.steps());
        assertThat(resumed.ending()).isEqualTo(whole.ending());
        assertThat(resumed.validation()).isEqualTo(whole.validation());
        assertThat(trainer.network().parameters().values().toDoubles()).isEqualTo(weights);
      }
    }
  }

  @Test
  void aSnapshotWithoutItsMemoryIsTakenAndTheOtherWayRound() {
    try (Trainer early = start();
        Trainer plain = start()) {
      early.fit(Budget.epochs(2).withEarlyStopping(new EarlyStopping(5)));
      plain.fit(Budget.epochs(2));
      Snapshot with = early.snapshot();
      early.restore(plain.snapshot());
      plain.restore(with);
      assertThat(early.fit(PATIENT).steps()).isGreaterThan(6);
      assertThat(plain.fit(Budget.epochs(4)).ending()).isEqualTo(new Ending.Finished());
    }
  }

  @Test
  void anEarlyStopCanBeOverruled() {
    try (Trainer trainer = start()) {
      long stopped = trainer.fit(PATIENT).steps();
      assertThat(trainer.fit(PATIENT).steps()).isEqualTo(stopped);
      assertThat(trainer.fit(Budget.steps((int) stopped + 7)).steps()).isEqualTo(stopped + 7);
    }
  }

  @Test
  void aLossThatIsNeverANumberIsNoBest() {
    Recipe wild = RECIPE.withOptimizer(new Adam(1e30)).withModel(sequence(linear(8), linear(2)));
    try (Trainer trainer = Trainer.start(wild, DATA, Device.cpu())) {
      RunResult result = trainer.fit(PATIENT);
      assertThat(result.steps()).isLessThan(60);
      assertThat(result.ending()).isInstanceOf(Ending.StoppedEarly.class);
      assertThat(result.summary()).contains("stopped early: no better validation loss in 3 epochs");
    }
  }

  /** Adam's steps, judged by a running mean of the weights as an average of them is. */
  private record Averaged() implements GradientTransform {
    @Override
    public Stage start(TransformSite site) {
      Stage adam = new Adam(3e-2).start(site);
      Tensor mean = site.zeros();
      return new Stage() {
        @Override
        public Tensor apply(Tensor updates, Moment moment) {
          mean.mulInPlace(0.8).addInPlace(moment.parameters(), 0.2);
          return adam.apply(updates, moment);
        }

        @Override
        public Tensor judged(Tensor parameters) {
          return mean;
        }

        @Override
        public void visit(StateVisitor visitor) {
          visitor.tensor("mean", mean);
          adam.visit(visitor);
        }
      };
    }
  }

  @Test
  void theBestWeightsAreThoseThatWereJudged() {
    Recipe averaged = RECIPE.withOptimizer(new Averaged());
    try (Trainer trainer = Trainer.start(averaged, DATA, Device.cpu())) {
      RunResult result = trainer.fit(PATIENT);
      Ending.StoppedEarly early = (Ending.StoppedEarly) result.ending();
      assertThat(early.bestStep()).isLessThan(result.steps());
      assertThat(result.validation().loss()).isEqualTo(early.best());
      assertThat(trainer.validate().loss()).isEqualTo(early.best());
    }
  }

  @Test
  void whatCannotBeIsSaid() {
    assertThatThrownBy(() -> new EarlyStopping(0))
        .hasMessage("early-stopping.patience must be at least 1, but was 0");
    assertThatThrownBy(() -> new EarlyStopping(1, Double.NaN, true))
        .hasMessage("early-stopping.min-delta must be at least 0, but was NaN");
  }
}
