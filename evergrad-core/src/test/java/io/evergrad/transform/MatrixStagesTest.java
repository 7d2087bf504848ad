package io.evergrad.transform;

import static io.evergrad.transform.Chain.chain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.optimizer.Muon;
import io.evergrad.optimizer.Sgd;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.Ledger;
import io.evergrad.transform.scale.Lbfgs;
import io.evergrad.transform.scale.Orthogonalise;
import io.evergrad.transform.scale.Sam;
import io.evergrad.transform.scale.ScaleByAdafactor;
import io.evergrad.transform.scale.ScaleByShampoo;
import io.evergrad.transform.scale.ScaleByTrustRatio;
import io.evergrad.transform.scale.ScheduleFree;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What single stages that need norms, matrices or the loss elsewhere promise beyond the contract.
 */
class MatrixStagesTest {

  private static final ParameterLayout LAYOUT = Flat.FOUR;
  private static final int LENGTH = (int) LAYOUT.length();

  private final Flat flat = new Flat(LAYOUT, DType.FLOAT64);
  private final double[] w = Flat.noise(LAYOUT, 1);

  @AfterEach
  void close() {
    flat.close();
  }

  private static double[] part(double[] values, Parameter p) {
    return Arrays.copyOfRange(values, (int) p.offset(), (int) (p.offset() + p.size()));
  }

  private static void add(double[] w, double[] u) {
    Arrays.setAll(w, i -> w[i] + u[i]);
  }

  @Test
  void trustMakesUpdatesAsLongAsTheirParameters() {
    double[] u = flat.apply(flat.start(new ScaleByTrustRatio()), Flat.noise(LAYOUT, 2), w, 0);
    for (Parameter p : LAYOUT.parameters()) {
      double expected = SlowStages.norm(part(w, p));
      assertThat(SlowStages.norm(part(u, p))).isCloseTo(expected, within(1e-12));
    }
    double[] g = Flat.noise(LAYOUT, 2);
    assertThat(flat.apply(flat.start(new ScaleByTrustRatio()), g, new double[LENGTH], 0))
        .isEqualTo(g);
    assertThat(flat.apply(flat.start(new ScaleByTrustRatio()), new double[LENGTH], w, 0))
        .containsOnly(0);
  }

  @Test
  void orthogonalisedMatricesHaveSingularValuesNearOne() {
    ParameterLayout tall = Flat.layout(Map.entry("tall", Shape.of(8, 3)));
    try (Flat other = new Flat(tall, DType.FLOAT64)) {
      Landscape flatLand = new Landscape(x -> 0, x -> x);
      double[] u =
          other.apply(
              other.start(new Orthogonalise()),
              Flat.noise(tall, 2),
              Flat.noise(tall, 1),
              0,
              flatLand);
      double[] values =
          Scope.call(
              () ->
                  Tensor.of(part(u, tall.parameters().get(0)), Shape.of(8, 3))
                      .singularValues()
                      .mul(1 / Math.sqrt(8.0 / 3))
                      .toDoubles());
      assertThat(Arrays.stream(values)).hasSize(3).allMatch(v -> v > 0.65 && v < 1.25);
    }
  }

  @Test
  void muonLeavesVectorsToAdam() {
    double[] u = flat.apply(flat.start(new Muon(0.02)), Flat.noise(LAYOUT, 2), w, 0);
    double[] bias = part(u, LAYOUT.parameters().get(1));
    assertThat(Arrays.stream(bias)).allMatch(v -> Math.abs(Math.abs(v) - 0.02 * 0.015) < 1e-9);
  }

  /** The memory of a matrix of n × m: n + m numbers, against n·m for Adam. */
  @Test
  void adafactorKeepsRowsAndColumnsOnly() {
    Map<String, double[]> saved = Flat.save(flat.start(new ScaleByAdafactor()));
    assertThat(saved.values().stream().mapToInt(v -> v.length).sum())
        .isEqualTo(1 + (3 + 7) + 3 + (2 + 3) + 2);
  }

  /** With one gradient LᵃGRᵃ is UΣ^(1−4a)Vᵀ = UVᵀ: the first step is the orthogonal matrix. */
  @Test
  void shampoosFirstStepIsOrthogonal() {
    double[] u =
        flat.apply(flat.start(new ScaleByShampoo(1, 1, 64, 1e-12)), Flat.noise(LAYOUT, 2), w, 0);
    double[][] first = Dense.of(u, LAYOUT.parameters().get(0));
    double[][] gram = Dense.times(first, Dense.transposed(first));
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat(gram[i][j]).isCloseTo(i == j ? 1 : 0, within(1e-5));
      }
    }
  }

  /** Defazio et al. 2024, algorithm 1, with x, y and z apart and c = 1/t. */
  @Test
  void scheduleFreeIsJudgedAtTheAverage() {
    Stage stage = flat.start(new ScheduleFree(new ConstantRate(0.2), 0.9));
    double[] y = w.clone();
    double[] x = w.clone();
    double[] z = w.clone();
    assertThat(judged(stage, y)).isEqualTo(y);
    for (int step = 0; step < 50; step++) {
      double[] g = Landscape.of(step).slope().apply(y);
      double c = 1.0 / (step + 1);
      for (int i = 0; i < LENGTH; i++) {
        z[i] -= 0.2 * g[i];
        x[i] = (1 - c) * x[i] + c * z[i];
      }
      add(y, flat.apply(stage, g, y, step));
      double[] expected = new double[LENGTH];
      Arrays.setAll(expected, i -> 0.1 * z[i] + 0.9 * x[i]);
      Ledger.Row row = new Ledger.Row("transform", "schedule-free", "paper's x, y, z");
      Ledger.within(row, 1e-9, expected, y);
      Ledger.within(row, 1e-9, x, judged(stage, y));
    }
  }

  private static double[] judged(Stage stage, double[] y) {
    return Scope.call(
        () -> Autograd.off(() -> stage.judged(Tensor.of(y, Shape.of(y.length))).toDoubles()));
  }

  /** f = Σ aᵢwᵢ²/2: the gradient at w + e is a∘(w + ρ·a∘w/‖a∘w‖). */
  @Test
  void samsGradientIsTheOneAtTheWorstPlace() {
    double[] a = new double[LENGTH];
    Arrays.setAll(a, i -> 1 + i % 5);
    Landscape bowl = new Landscape(x -> 0, x -> times(a, x));
    double[] g = times(a, w);
    double[] expected = new double[LENGTH];
    Arrays.setAll(expected, i -> a[i] * (w[i] + 0.3 * g[i] / SlowStages.norm(g)));
    double[] u = flat.apply(flat.start(new Sam(0.3)), g, w, 0, bowl);
    Ledger.within(new Ledger.Row("transform", "sam", "closed form"), 1e-12, expected, u);
    assertThat(flat.apply(flat.start(new Sam(0.3)), new double[LENGTH], w, 0, bowl))
        .containsExactly(g, within(1e-12));
  }

  private static double[] times(double[] a, double[] b) {
    double[] c = new double[a.length];
    Arrays.setAll(c, i -> a[i] * b[i]);
    return c;
  }

  /** w⁴/4 at 1 near ρ: the step is taken as if the walls were steeper, so it is longer. */
  @Test
  void samStandsBeforeAnyOptimizer() {
    Landscape steep = new Landscape(x -> 0, x -> times(x, times(x, x)));
    double[] g = steep.slope().apply(w);
    double[] plain = flat.apply(flat.start(new Sgd(0.1)), g, w, 0, steep);
    double[] sharp = flat.apply(flat.start(chain(new Sam(0.5), new Sgd(0.1))), g, w, 0, steep);
    assertThat(SlowStages.norm(sharp)).isGreaterThan(1.2 * SlowStages.norm(plain));
  }

  /** On a quadratic bowl of condition 1000, n steps and a few more are enough. */
  @Test
  void lbfgsFindsTheGroundOfALongBowl() {
    double[] a = new double[LENGTH];
    Arrays.setAll(a, i -> Math.pow(1000, (double) i / (LENGTH - 1)));
    Landscape bowl =
        new Landscape(x -> Arrays.stream(times(a, times(x, x))).sum() / 2, x -> times(a, x));
    Stage stage = flat.start(new Lbfgs(20, 25));
    double[] x = w.clone();
    for (int step = 0; step < 120; step++) {
      double before = bowl.height().applyAsDouble(x);
      add(x, flat.apply(stage, bowl.slope().apply(x), x, step, bowl));
      assertThat(bowl.height().applyAsDouble(x)).isLessThanOrEqualTo(before);
    }
    Ledger.within(
        new Ledger.Row("optimizer", "lbfgs", "known minimum"), 1e-6, new double[LENGTH], x);
  }

  @Test
  void lbfgsStandsStillOnTheGround() {
    Landscape bowl = new Landscape(x -> 0, x -> new double[x.length]);
    double[] u = flat.apply(flat.start(new Lbfgs()), new double[LENGTH], w, 0, bowl);
    assertThat(u).containsOnly(0);
  }

  /** The loss is not defined beyond 1: the search comes back inside. */
  @Test
  void lbfgsComesBackFromWhereTheLossIsNoNumber() {
    ParameterLayout one = Flat.layout(Map.entry("w", Shape.of(1)));
    Landscape wall =
        new Landscape(
            x -> -Math.log(1 - x[0]) + -Math.log(1 + x[0]) - 1.5 * x[0],
            x -> {
              double[] g = new double[x.length];
              g[0] = 1 / (1 - x[0]) - 1 / (1 + x[0]) - 1.5;
              return g;
            });
    try (Flat other = new Flat(one, DType.FLOAT64)) {
      Stage stage = other.start(new Lbfgs());
      double[] x = new double[(int) one.length()];
      x[0] = 0.99;
      for (int step = 0; step < 20; step++) {
        add(x, other.apply(stage, wall.slope().apply(x), x, step, wall));
      }
      double root = (-2 + Math.sqrt(4 + 4 * 1.5 * 1.5)) / (2 * 1.5); // 1.5x² + 2x − 1.5 = 0
      assertThat(x[0]).isCloseTo(root, within(1e-8));
    }
  }

  @Test
  void aStageWithoutALossIsRefused() {
    assertThatThrownBy(
            () ->
                Scope.run(
                    () -> {
                      Tensor g = Tensor.of(w, Shape.of(LENGTH));
                      Moment moment = new Moment(0, g, Objective.none(), (n, u) -> {});
                      flat.start(new Sam(0.1)).apply(g.mul(1), moment);
                    }))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void lbfgsAsksForNoLearningRate() {
    assertThat(Rated.everywhere(new Lbfgs())).isTrue();
    assertThat(Rated.everywhere(chain(new Sam(0.1)))).isFalse();
  }
}
