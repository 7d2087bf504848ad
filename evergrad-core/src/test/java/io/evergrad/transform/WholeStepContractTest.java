package io.evergrad.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.part.Part;
import io.evergrad.tensor.DType;
import io.evergrad.testkit.Ledger;
import io.evergrad.transform.Flat.Moved;
import io.evergrad.transform.SlowStages.Slow;
import io.evergrad.transform.TransformCases.Case;
import io.evergrad.transform.combine.Accumulate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every transform must keep in a whole step: update, settling, judging. */
class WholeStepContractTest {

  private static final ParameterLayout LAYOUT = Flat.FOUR;

  static List<Case> cases() {
    return TransformCases.all();
  }

  static List<Case> ownRows() {
    return StageCases.list();
  }

  static List<Alias> aliases() {
    return TransformContractTest.aliases();
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  private static double[] gradient(long step) {
    return Flat.noise(LAYOUT, 100 + step);
  }

  private static Ledger.Row row(GradientTransform transform, String oracle) {
    return new Ledger.Row(
        "transform", transform.getClass().getAnnotation(Part.class).name(), oracle);
  }

  @ParameterizedTest
  @MethodSource("ownRows")
  void weightsAndWhatIsJudgedFollowTheSlowVersion(Case c) {
    Slow slow = c.slow().get();
    Ledger.Row row = row(c.transform(), "slow version, weights");
    double[] w = Flat.noise(LAYOUT, 1);
    try (Flat flat = new Flat(LAYOUT, DType.FLOAT64)) {
      Stage stage = flat.start(c.transform());
      for (long step = 0; step < 20; step++) {
        Moved moved = flat.step(stage, gradient(step), w, step);
        double[] update = slow.update(gradient(step), w, step);
        double[] weights = slow.settle(sum(w, update), step);
        Ledger.within(row, 1e-9, update, moved.update());
        Ledger.within(row, 1e-9, weights, moved.weights());
        Ledger.within(row, 1e-9, slow.judged(weights), moved.judged());
        w = moved.weights();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void resumesBitForBit(Case c) {
    try (Flat flat = new Flat(LAYOUT, DType.FLOAT32)) {
      Stage first = flat.start(c.transform());
      double[] w = Flat.noise(LAYOUT, 1);
      for (long step = 0; step < 10; step++) {
        w = flat.step(first, gradient(step), w, step).weights();
      }
      Stage second = flat.start(c.transform());
      Flat.restore(second, Flat.save(first));
      for (long step = 10; step < 20; step++) {
        Moved one = flat.step(first, gradient(step), w, step);
        Moved other = flat.step(second, gradient(step), w, step);
        assertThat(other.update()).isEqualTo(one.update());
        assertThat(other.weights()).isEqualTo(one.weights());
        assertThat(other.judged()).isEqualTo(one.judged());
        w = one.weights();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void leavesTheGapsBetweenParametersAtZero(Case c) {
    boolean[] used = new boolean[(int) LAYOUT.length()];
    for (Parameter p : LAYOUT.parameters()) {
      Arrays.fill(used, (int) p.offset(), (int) (p.offset() + p.size()), true);
    }
    try (Flat flat = new Flat(LAYOUT, DType.FLOAT32)) {
      Stage stage = flat.start(c.transform());
      double[] w = Flat.noise(LAYOUT, 1);
      for (long step = 0; step < 6; step++) {
        Moved moved = flat.step(stage, gradient(step), w, step);
        for (int i = 0; i < used.length; i++) {
          boolean zero =
              moved.update()[i] == 0 && moved.weights()[i] == 0 && moved.judged()[i] == 0;
          assertThat(used[i] || zero).as("place %d at step %d", i, step).isTrue();
        }
        w = moved.weights();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("aliases")
  void anOptimizerSeesTheMeanInsideAccumulate(Alias alias) {
    try (Flat flat = new Flat(LAYOUT, DType.FLOAT64)) {
      Stage accumulated = flat.start(new Accumulate(3, alias));
      Stage plain = flat.start(alias);
      double[] w = Flat.noise(LAYOUT, 1);
      double[] sum = new double[w.length];
      for (long step = 0; step < 12; step++) {
        sum = sum(sum, gradient(step));
        Moved moved = flat.step(accumulated, gradient(step), w, step);
        if (step % 3 < 2) {
          assertThat(moved.update()).containsOnly(0);
          assertThat(moved.weights()).isEqualTo(w);
        } else {
          double[] mean = Arrays.stream(sum).map(v -> v / 3).toArray();
          Moved expected = flat.step(plain, mean, w, step / 3);
          Ledger.Row row = new Ledger.Row("optimizer", name(alias), "itself on the mean");
          Ledger.within(row, 1e-9, expected.weights(), moved.weights());
          sum = new double[w.length];
        }
        w = moved.weights();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("aliases")
  void anOptimizerActsOnItsHalfOfAPartition(Alias alias) {
    ParameterLayout some = LAYOUT.only(Parameter::isMatrix);
    try (Flat flat = new Flat(LAYOUT, DType.FLOAT64);
        Flat half = new Flat(some, DType.FLOAT64)) {
      Stage parts = flat.start(new Partition(Where.MATRICES, alias, Chain.chain()));
      Stage alone = half.start(alias);
      double[] w = Flat.noise(LAYOUT, 1);
      for (long step = 0; step < 6; step++) {
        Moved moved = flat.step(parts, gradient(step), w, step);
        Landscape inHalf = Landscape.of(step).at(LAYOUT.indices(Parameter::isMatrix), w);
        Moved expected = half.step(alone, matrices(gradient(step)), matrices(w), step, inHalf);
        assertThat(matrices(moved.update())).isEqualTo(expected.update());
        assertThat(matrices(moved.weights())).isEqualTo(expected.weights());
        w = moved.weights();
      }
    }
  }

  private static String name(Alias alias) {
    return alias.getClass().getAnnotation(Part.class).name();
  }

  private static double[] matrices(double[] values) {
    return Arrays.stream(LAYOUT.indices(Parameter::isMatrix))
        .mapToDouble(i -> values[(int) i])
        .toArray();
  }
}
