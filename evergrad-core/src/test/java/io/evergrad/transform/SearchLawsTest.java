package io.evergrad.transform;

import static io.evergrad.transform.Chain.chain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.optimizer.Adam;
import io.evergrad.optimizer.Sgd;
import io.evergrad.schedule.Cosine;
import io.evergrad.testkit.Ledger;
import io.evergrad.transform.search.CmaEs;
import io.evergrad.transform.search.EvolutionStrategy;
import io.evergrad.transform.search.ForwardGradient;
import io.evergrad.transform.search.Mezo;
import io.evergrad.transform.search.RandomSearch;
import io.evergrad.transform.search.Search;
import io.evergrad.transform.search.SimulatedAnnealing;
import io.evergrad.transform.search.Spsa;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws that the estimates follow, and the functions that every search solves. */
@Tag("slow")
class SearchLawsTest {

  private static final double[] SLOPE = {1, -2, 0.5, 3, 0, -1, 2, 0.1};
  private static final int N = SLOPE.length;
  private static final int DRAWS = 2500;

  private static double plane(double[] x) {
    double sum = 0;
    for (int i = 0; i < N; i++) {
      sum += SLOPE[i] * x[i];
    }
    return sum;
  }

  /** The mean of g, then the mean of ‖g‖²/‖∇‖² last. */
  private static double[] moments(Search search) {
    double[] moments = new double[N + 1];
    try (SearchGround land = SearchGround.of(SearchLawsTest::plane, N, 5)) {
      Stage stage = land.start(search);
      double[] slope = Arrays.copyOf(SLOPE, 16);
      for (int draw = 0; draw < DRAWS; draw++) {
        double[] g = land.apply(stage, new double[16], slope, 0);
        for (int i = 0; i < N; i++) {
          moments[i] += g[i] / DRAWS;
        }
        moments[N] += SearchGround.sphere(g) / SearchGround.sphere(SLOPE) / DRAWS;
      }
    }
    return moments;
  }

  static Map<Search, Double> lengths() {
    return Map.of(
        new ForwardGradient(), N + 2.0,
        new Mezo(), N + 2.0,
        new Spsa(), (double) N,
        new EvolutionStrategy(1, 0.1, false), N + 2.0);
  }

  /** Unbiased; the mean square is n or n + 2 times that of the gradient. */
  @Test
  void estimatesAreRightInTheMeanAndAsLongAsTheirLawSays() {
    lengths()
        .forEach(
            (search, length) -> {
              double[] moments = moments(search);
              for (int i = 0; i < N; i++) {
                assertThat(moments[i]).as("%s at %d", search, i).isCloseTo(SLOPE[i], within(0.4));
              }
              assertThat(moments[N]).as("%s", search).isCloseTo(length, within(0.12 * length));
            });
  }

  /** A search and how many losses it may ask for, for how small a value. */
  record Budget(
      String name, GradientTransform search, Function function, int evaluations, double value) {

    @Override
    public String toString() {
      return name + " on " + function;
    }
  }

  record Function(String name, ToDoubleFunction<double[]> f, int n, double start) {

    double[] from() {
      double[] from = new double[n];
      Arrays.fill(from, start);
      return from;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final Function SPHERE = new Function("sphere", SearchGround::sphere, 10, 1);
  private static final Function ELLIPSOID =
      new Function("ellipsoid 1e6", SearchGround.ellipsoid(1e6), 10, 1);
  private static final Function MILD_ELLIPSOID =
      new Function("ellipsoid 100", SearchGround.ellipsoid(100), 10, 1);
  private static final Function ROSENBROCK =
      new Function("Rosenbrock", SearchGround::rosenbrock, 5, 0);

  static List<Budget> budgets() {
    GradientTransform es =
        chain(
            new EvolutionStrategy(8, 0.01), new Adam(new Cosine(0.1, 600, 1e-3), 0.9, 0.99, 1e-8));
    GradientTransform spsa =
        chain(new Spsa(1e-3, 0.101, 1), new Adam(new Cosine(0.05, 5000, 1e-4), 0.9, 0.999, 1e-8));
    GradientTransform mezo =
        chain(new Mezo(1e-3, 1), new Adam(new Cosine(0.05, 5000, 1e-4), 0.9, 0.999, 1e-8));
    return List.of(
        new Budget("cma-es", new CmaEs(0.5), SPHERE, 2000, 1e-9),
        new Budget("cma-es", new CmaEs(0.5), ELLIPSOID, 6000, 1e-9),
        new Budget("cma-es", new CmaEs(0.5), ROSENBROCK, 5000, 1e-9),
        new Budget("separable cma-es", separable(), SPHERE, 3000, 1e-9),
        new Budget("separable cma-es", separable(), ELLIPSOID, 6000, 1e-9),
        new Budget("separable cma-es", separable(), ROSENBROCK, 10000, 0.05),
        new Budget("evolution-strategy", es, SPHERE, 10000, 1e-3),
        new Budget("evolution-strategy", es, MILD_ELLIPSOID, 10000, 1e-2),
        new Budget("evolution-strategy", es, ROSENBROCK, 10000, 0.1),
        new Budget("spsa", spsa, SPHERE, 10000, 1e-3),
        new Budget("spsa", spsa, MILD_ELLIPSOID, 10000, 1e-2),
        new Budget("spsa", spsa, ROSENBROCK, 10000, 0.1),
        new Budget("mezo", mezo, SPHERE, 10000, 1e-3),
        new Budget("mezo", mezo, MILD_ELLIPSOID, 10000, 1e-2),
        new Budget("mezo", mezo, ROSENBROCK, 10000, 0.1),
        new Budget("random-search", new RandomSearch(0.5), SPHERE, 3000, 1e-9),
        new Budget("random-search", new RandomSearch(0.5), MILD_ELLIPSOID, 10000, 1e-6),
        new Budget("random-search", new RandomSearch(0.5), ROSENBROCK, 20000, 0.01),
        new Budget("simulated-annealing", annealing(), SPHERE, 10000, 1e-3),
        new Budget("simulated-annealing", annealing(), MILD_ELLIPSOID, 10000, 1e-2),
        new Budget("simulated-annealing", annealing(), ROSENBROCK, 10000, 0.2));
  }

  private static Search separable() {
    return new CmaEs(0.5, Optional.empty(), 0);
  }

  private static Search annealing() {
    return new SimulatedAnnealing(0.5, 1, 0.98);
  }

  @ParameterizedTest
  @MethodSource("budgets")
  void solvesWithinItsBudget(Budget budget) {
    Function function = budget.function();
    try (SearchGround land = SearchGround.of(function.f(), function.n(), 11)) {
      double[] place = land.descend(budget.search(), function.from(), budget.evaluations());
      double value = function.f().applyAsDouble(place);
      Ledger.note(new Ledger.Row("search", budget.name(), "least value of " + function), 1, value);
      assertThat(value).isLessThan(budget.value());
    }
  }

  /** The exact gradient, projected: 1/(n+2) of plain descent's rate. */
  @Test
  void forwardGradientsDescendTheSphere() {
    try (SearchGround land = SearchGround.of(SearchGround::sphere, 10, 3)) {
      Stage stage = land.start(chain(new ForwardGradient(), new Sgd(1.0 / 24)));
      double[] w = new double[16];
      Arrays.fill(w, 0, 10, 1);
      for (long step = 0; step < 400; step++) {
        double[] slope = Arrays.stream(w).map(v -> 2 * v).toArray();
        double[] u = land.apply(stage, w, slope, step);
        for (int i = 0; i < w.length; i++) {
          w[i] += u[i];
        }
      }
      assertThat(SearchGround.sphere(w)).isLessThan(1e-6);
    }
  }
}
