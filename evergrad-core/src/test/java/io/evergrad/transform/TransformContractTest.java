package io.evergrad.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.optimizer.Optimizers;
import io.evergrad.part.Part;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Shape;
import io.evergrad.testkit.Ledger;
import io.evergrad.transform.SlowStages.Slow;
import io.evergrad.transform.TransformCases.Case;
import io.evergrad.transform.search.Search;
import io.evergrad.transform.sparse.TableTransform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every transform must keep. */
class TransformContractTest {

  private static final ParameterLayout LAYOUT = Flat.FOUR;
  private static final ParameterLayout POINT = Flat.layout(Map.entry("w", Shape.of(2)));

  static List<Case> cases() {
    return TransformCases.all();
  }

  static List<Alias> aliases() {
    return cases().stream()
        .map(Case::transform)
        .filter(Alias.class::isInstance)
        .map(Alias.class::cast)
        .toList();
  }

  @Test
  void everyListedTransformHasARowAndAName() {
    Set<Class<?>> covered = new HashSet<>();
    cases().forEach(c -> covered.add(c.transform().getClass()));
    assertThat(covered)
        .containsExactlyInAnyOrderElementsOf(
            Optimizers.all().stream()
                .filter(type -> !TableTransform.class.isAssignableFrom(type)) // see TableTest
                .filter(type -> !Search.class.isAssignableFrom(type)) // see SearchTest
                .toList());
    assertThat(Optimizers.all())
        .extracting(type -> type.getAnnotation(Part.class).name())
        .doesNotHaveDuplicates();
  }

  /** A gradient that depends on the step and on where the parameters are. */
  private static double[] gradient(double[] w, long step) {
    return Landscape.of(step).slope().apply(w);
  }

  private static void add(double[] w, double[] u) {
    for (int i = 0; i < w.length; i++) {
      w[i] += u[i];
    }
  }

  private static Ledger.Row row(GradientTransform transform, String oracle) {
    String name = transform.getClass().getAnnotation(Part.class).name();
    boolean whole = transform instanceof Alias || transform instanceof SelfPaced;
    return new Ledger.Row(whole ? "optimizer" : "transform", name, oracle);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void followsTheSlowVersionForFiftySteps(Case c) {
    Slow slow = c.slow().get();
    double[] w = Flat.noise(LAYOUT, 1);
    try (Flat flat = new Flat(LAYOUT, DType.FLOAT64)) {
      Stage stage = flat.start(c.transform());
      for (long step = 0; step < 50; step++) {
        double[] g = gradient(w, step);
        double[] u = flat.apply(stage, g, w, step);
        Ledger.within(row(c.transform(), "slow version"), 1e-9, slow.update(g, w, step), u);
        add(w, u);
        w = c.transform() instanceof Alias ? w : Flat.noise(LAYOUT, step);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void followsTheSlowVersionInSinglePrecision(Case c) {
    Slow slow = c.slow().get();
    double[] w = Flat.noise(LAYOUT, 1);
    try (Flat flat = new Flat(LAYOUT, DType.FLOAT32)) {
      Stage stage = flat.start(c.transform());
      for (long step = 0; step < 50; step++) {
        double[] g = gradient(w, step);
        double[] expected = slow.update(g, w, step);
        Ledger.within(
            row(c.transform(), "slow version, float32"),
            c.float32(),
            expected,
            flat.apply(stage, g, w, step));
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
      double[] u = flat.apply(stage, gradient(w, 0), w, 0);
      for (int i = 0; i < u.length; i++) {
        assertThat(used[i] || u[i] == 0).as("place %d", i).isTrue();
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
        flat.apply(first, gradient(w, step), w, step);
      }
      Stage second = flat.start(c.transform());
      Flat.restore(second, Flat.save(first));
      for (long step = 10; step < 20; step++) {
        assertThat(flat.apply(second, gradient(w, step), w, step))
            .isEqualTo(flat.apply(first, gradient(w, step), w, step));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("aliases")
  void anAliasIsItsExpansion(Alias alias) {
    try (Flat flat = new Flat(LAYOUT, DType.FLOAT32)) {
      Stage name = flat.start(alias);
      Stage expansion = flat.start(alias.expand());
      double[] w = Flat.noise(LAYOUT, 1);
      for (long step = 0; step < 5; step++) {
        assertThat(flat.apply(name, gradient(w, step), w, step))
            .isEqualTo(flat.apply(expansion, gradient(w, step), w, step));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("aliases")
  void halfTheRateIsHalfTheFirstStep(Alias alias) {
    double[] w = Flat.noise(LAYOUT, 1);
    try (Flat flat = new Flat(LAYOUT, DType.FLOAT64)) {
      double[] whole = flat.apply(flat.start(alias), gradient(w, 0), w, 0);
      double[] half = flat.apply(flat.start(Rated.scaled(alias, 0.5)), gradient(w, 0), w, 0);
      for (int i = 0; i < whole.length; i++) {
        assertThat(half[i]).isCloseTo(whole[i] / 2, within(1e-15));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("aliases")
  void descendsAParabola(Alias alias) {
    UnaryOperator<double[]> slope = w -> new double[] {w[0], 4 * w[1]};
    Landscape bowl = new Landscape(TransformContractTest::parabola, slope);
    List<double[]> path = descend(alias, new double[] {3, -2}, bowl, 800);
    assertThat(parabola(path.get(800))).isLessThan(parabola(path.get(0)) / 100);
  }

  private static double parabola(double[] w) {
    return w[0] * w[0] / 2 + 2 * w[1] * w[1];
  }

  @ParameterizedTest
  @MethodSource("aliases")
  void descendsRosenbrocksValley(Alias alias) {
    UnaryOperator<double[]> slope =
        w -> {
          double a = w[1] - w[0] * w[0];
          return new double[] {-400 * a * w[0] - 2 * (1 - w[0]), 200 * a};
        };
    Landscape valley = new Landscape(TransformContractTest::rosenbrock, slope);
    double[] from = {-1.2, 1};
    GradientTransform slower = Rated.scaled(alias, followsTheSize(alias, valley, from) ? 0.005 : 1);
    List<double[]> path = descend(slower, from, valley, 2000);
    assertThat(rosenbrock(path.get(2000))).isLessThan(rosenbrock(path.get(0)) / 5);
  }

  /** Whether twice the gradient is twice the first step: the valley's walls then want low rates. */
  private static boolean followsTheSize(Alias alias, Landscape valley, double[] from) {
    Landscape steeper =
        new Landscape(
            w -> 2 * valley.height().applyAsDouble(w),
            w -> Arrays.stream(valley.slope().apply(w)).map(g -> 2 * g).toArray());
    double once = descend(alias, from, valley, 1).get(1)[0] - from[0];
    double twice = descend(alias, from, steeper, 1).get(1)[0] - from[0];
    return Math.abs(twice - 2 * once) < 0.01 * Math.abs(once);
  }

  private static double rosenbrock(double[] w) {
    return 100 * Math.pow(w[1] - w[0] * w[0], 2) + Math.pow(1 - w[0], 2);
  }

  private static List<double[]> descend(
      GradientTransform transform, double[] from, Landscape landscape, int steps) {
    List<double[]> path = new ArrayList<>();
    Landscape padded =
        new Landscape(landscape.height(), w -> Arrays.copyOf(landscape.slope().apply(w), w.length));
    try (Flat flat = new Flat(POINT, DType.FLOAT64)) {
      Stage stage = flat.start(transform);
      double[] w = Arrays.copyOf(from, (int) POINT.length());
      path.add(w.clone());
      for (long step = 0; step < steps; step++) {
        add(w, flat.apply(stage, padded.slope().apply(w), w, step, padded));
        path.add(w.clone());
      }
    }
    return path;
  }
}
