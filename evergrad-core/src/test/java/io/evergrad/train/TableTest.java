package io.evergrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.data.Dataset;
import io.evergrad.data.Split;
import io.evergrad.data.Target;
import io.evergrad.loss.Loss;
import io.evergrad.model.Layers;
import io.evergrad.model.activation.Tanh;
import io.evergrad.model.layer.Embedding;
import io.evergrad.model.layer.Flatten;
import io.evergrad.model.layer.Linear;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;
import io.evergrad.testkit.Ledger;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.transform.Chain;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.sparse.LazyAdam;
import io.evergrad.transform.sparse.RowWiseAdagrad;
import io.evergrad.transform.sparse.SparseSgd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A table of rows, trained by what a step touches. */
class TableTest {

  private static final int ROWS = 6;
  private static final int WIDTH = 3;

  /** Example i names the rows i and i + 1 among the first {@code used}. */
  private record Pairs(int size, int used) implements Dataset {
    @Override
    public Shape sampleShape() {
      return Shape.of(2);
    }

    @Override
    public Target target() {
      return Target.Classes.numbered(2);
    }

    @Override
    public void readFeatures(int index, float[] into, int offset) {
      into[offset] = index % used;
      into[offset + 1] = (index + 1) % used;
    }

    @Override
    public void readTarget(int index, float[] into, int offset) {
      into[offset] = index % used < used / 2 ? 0 : 1;
    }
  }

  private static Split data(int used) {
    return new Split(new Pairs(ROWS, used), new Pairs(ROWS, used));
  }

  private static Recipe recipe(GradientTransform tables) {
    return new Recipe(
        Layers.sequence(
            new Embedding(ROWS, WIDTH).withSparse(),
            new Flatten(),
            new Linear(4),
            new Tanh(),
            new Linear(2)),
        Loss.crossEntropy(),
        Chain.chain(tables, new Adam(0.01)),
        3);
  }

  private static double[] table(Trainer trainer) {
    return trainer.network().tables().get(0).values().toDoubles();
  }

  @Test
  void lazyAdamIsAdamOnRowsTouchedAtEveryStep() {
    try (Trainer trainer = Trainer.start(recipe(new LazyAdam(0.01)), data(ROWS), Device.cpu())) {
      double[] w = table(trainer);
      double[] m = new double[w.length];
      double[] v = new double[w.length];
      int[] t = {0};
      List<double[]> gradients = new ArrayList<>();
      trainer.on(
          TrainEvent.BackwardDone.class,
          Due.always(),
          e ->
              gradients.add(
                  trainer.network().tables().get(0).touched().values().gradient().toDoubles()));
      trainer.fit(Budget.steps(50));
      for (double[] g : gradients) {
        t[0]++;
        for (int i = 0; i < w.length; i++) {
          m[i] = 0.9 * m[i] + 0.1 * g[i];
          v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
          double mean = m[i] / (1 - Math.pow(0.9, t[0]));
          double root = Math.sqrt(v[i] / (1 - Math.pow(0.999, t[0])));
          w[i] -= 0.01 * mean / (root + 1e-8);
        }
      }
      assertThat(gradients).hasSize(50);
      Ledger.within(
          new Ledger.Row("transform", "lazy-adam", "slow version, float32"),
          2e-5,
          w,
          table(trainer));
    }
  }

  @Test
  void aTableThatNoStageTrainsIsRefused() {
    Recipe untrained = recipe(new LazyAdam(0.1)).withOptimizer(new Adam(0.1));
    assertThatThrownBy(() -> Trainer.start(untrained, data(ROWS), Device.cpu()))
        .hasMessageContaining("embedding-0.weight")
        .hasMessageContaining("lazy-adam");
  }

  @Test
  void aSparseRunIsTheDenseRunWhereEveryStepTouchesEveryRow() {
    Recipe sparse = recipe(new LazyAdam(0.01));
    Recipe dense =
        sparse
            .withModel(
                Layers.sequence(
                    new Embedding(ROWS, WIDTH),
                    new Flatten(),
                    new Linear(4),
                    new Tanh(),
                    new Linear(2)))
            .withOptimizer(new Adam(0.01));
    double[] losses = losses(dense);
    Ledger.within(
        new Ledger.Row("transform", "lazy-adam", "dense adam, float32"),
        1e-5,
        losses,
        losses(sparse));
    assertThat(losses[49]).isLessThan(losses[0]);
  }

  private static double[] losses(Recipe recipe) {
    List<Double> losses = new ArrayList<>();
    try (Trainer trainer = Trainer.start(recipe, data(ROWS), Device.cpu())) {
      trainer.on(StepDone.class, Due.always(), e -> losses.add(e.loss()));
      trainer.fit(Budget.steps(50));
    }
    return losses.stream().mapToDouble(l -> l).toArray();
  }

  @Test
  void rowsThatNoStepTouchesRest() {
    for (GradientTransform tables :
        List.of(new LazyAdam(0.1), new RowWiseAdagrad(0.1), new SparseSgd(0.1))) {
      try (Trainer trainer = Trainer.start(recipe(tables), data(4), Device.cpu())) {
        double[] before = table(trainer);
        trainer.fit(Budget.steps(20));
        double[] after = table(trainer);
        assertThat(Arrays.copyOfRange(after, 12, 18)).isEqualTo(Arrays.copyOfRange(before, 12, 18));
        for (int row = 0; row < 4; row++) {
          assertThat(Arrays.copyOfRange(after, 3 * row, 3 * row + 3))
              .isNotEqualTo(Arrays.copyOfRange(before, 3 * row, 3 * row + 3));
        }
      }
    }
  }

  @Test
  void theTableLearns() {
    for (GradientTransform tables :
        List.of(new LazyAdam(0.05), new RowWiseAdagrad(0.3), new SparseSgd(0.5))) {
      try (Trainer trainer = Trainer.start(recipe(tables), data(ROWS), Device.cpu())) {
        assertThat(trainer.fit(Budget.steps(200)).validation().loss()).isLessThan(0.1);
      }
    }
  }

  @Test
  void rowWiseAdagradFollowsItsFormula() {
    try (Trainer trainer =
        Trainer.start(recipe(new RowWiseAdagrad(0.1)), data(ROWS), Device.cpu())) {
      double[] w = table(trainer);
      double[] s = new double[ROWS];
      trainer.on(
          TrainEvent.BackwardDone.class,
          Due.always(),
          e -> {
            double[] g =
                trainer.network().tables().get(0).touched().values().gradient().toDoubles();
            for (int row = 0; row < ROWS; row++) {
              for (int j = 0; j < WIDTH; j++) {
                s[row] += g[row * WIDTH + j] * g[row * WIDTH + j] / WIDTH;
              }
              for (int j = 0; j < WIDTH; j++) {
                w[row * WIDTH + j] -= 0.1 * g[row * WIDTH + j] / (Math.sqrt(s[row]) + 1e-10);
              }
            }
          });
      trainer.fit(Budget.steps(30));
      Ledger.within(
          new Ledger.Row("transform", "row-wise-adagrad", "slow version, float32"),
          2e-5,
          w,
          table(trainer));
    }
  }

  @Test
  void aResumedRunGoesOnBitForBit() {
    for (GradientTransform tables : List.of(new LazyAdam(0.1), new RowWiseAdagrad(0.1))) {
      List<Double> whole = new ArrayList<>();
      Snapshot middle;
      try (Trainer trainer = Trainer.start(recipe(tables), data(ROWS), Device.cpu())) {
        trainer.on(StepDone.class, Due.always(), e -> whole.add(e.loss()));
        trainer.fit(Budget.steps(7));
        middle = trainer.snapshot();
        trainer.fit(Budget.steps(14));
      }
      List<Double> resumed = new ArrayList<>();
      try (Trainer trainer = Trainer.start(recipe(tables), data(ROWS), Device.cpu())) {
        trainer.restore(middle);
        trainer.on(StepDone.class, Due.always(), e -> resumed.add(e.loss()));
        trainer.fit(Budget.steps(14));
      }
      assertThat(resumed).isEqualTo(whole.subList(7, 14));
    }
  }
}
