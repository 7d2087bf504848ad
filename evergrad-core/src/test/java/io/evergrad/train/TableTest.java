package io.evergrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.data.Dataset;
import io.evergrad.data.Split;
import io.evergrad.data.Target;
import io.evergrad.gradient.Table;
import io.evergrad.init.Normal;
import io.evergrad.loss.Loss;
import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Layers;
import io.evergrad.model.Site;
import io.evergrad.model.activation.Tanh;
import io.evergrad.model.layer.Linear;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;
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

  /** Two indices an example, each looked up in a table. */
  private record Lookup(int rows) implements LayerSpec {
    @Override
    public Shape outputShape(Shape input) {
      return Shape.of(input.size(0) * WIDTH);
    }

    @Override
    public Layer build(Site site, Shape input) {
      Table[] table = new Table[1];
      site.table("weight", Shape.of(rows, WIDTH), new Normal(1, 0), t -> table[0] = t);
      return (x, pass) -> {
        long batch = x.shape().size(0);
        return table[0]
            .lookup(x.to(DType.INT64).flatten(0))
            .reshape(Shape.of(batch, input.size(0) * WIDTH));
      };
    }
  }

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
        Layers.sequence(new Lookup(ROWS), new Linear(4), new Tanh(), new Linear(2)),
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
      assertThat(table(trainer)).containsExactly(w, within(2e-5));
    }
  }

  @Test
  void aTableThatNoStageTrainsIsRefused() {
    Recipe untrained = recipe(new LazyAdam(0.1)).withOptimizer(new Adam(0.1));
    assertThatThrownBy(() -> Trainer.start(untrained, data(ROWS), Device.cpu()))
        .hasMessageContaining("Lookup-0.weight")
        .hasMessageContaining("lazy-adam");
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
      assertThat(table(trainer)).containsExactly(w, within(2e-5));
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
