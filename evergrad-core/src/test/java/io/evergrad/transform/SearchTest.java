package io.evergrad.transform;

import static io.evergrad.transform.Chain.chain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.gradient.Parameter;
import io.evergrad.optimizer.Optimizers;
import io.evergrad.optimizer.Sgd;
import io.evergrad.part.Part;
import io.evergrad.recipe.RecipeReader;
import io.evergrad.tensor.DType;
import io.evergrad.testkit.Ledger;
import io.evergrad.transform.SearchGround.Visit;
import io.evergrad.transform.search.CmaEs;
import io.evergrad.transform.search.EvolutionStrategy;
import io.evergrad.transform.search.ForwardGradient;
import io.evergrad.transform.search.Mezo;
import io.evergrad.transform.search.RandomSearch;
import io.evergrad.transform.search.Search;
import io.evergrad.transform.search.SimulatedAnnealing;
import io.evergrad.transform.search.Spsa;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every stage that searches must keep, and its formula read off the places it looked at. */
class SearchTest {

  private static final int GAPPED = (int) Flat.FOUR.length();

  static List<Search> searches() {
    return List.of(
        new CmaEs(0.3),
        new CmaEs(0.3, Optional.of(6), 0),
        new EvolutionStrategy(4, 0.1),
        new EvolutionStrategy(4, 0.1, false),
        new Spsa(),
        new Spsa(0.1, 0, 3),
        new Mezo(),
        new Mezo(0.05, 2),
        new ForwardGradient(),
        new ForwardGradient(3),
        new RandomSearch(0.1),
        new RandomSearch(0.1, 3, false),
        new SimulatedAnnealing(0.1, 1, 0.9));
  }

  @Test
  void everyListedSearchIsHere() {
    Set<Class<?>> covered = new HashSet<>();
    searches().forEach(s -> covered.add(s.getClass()));
    assertThat(covered)
        .containsExactlyInAnyOrderElementsOf(
            Optimizers.all().stream().filter(Search.class::isAssignableFrom).toList());
  }

  private static double bowl(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (1 + i % 3) * (x[i] - 0.1 * i) * (x[i] - 0.1 * i);
    }
    return sum;
  }

  private static SearchGround gapped(DType dtype) {
    return new SearchGround(SearchTest::bowl, Flat.FOUR, dtype, 7);
  }

  @ParameterizedTest
  @MethodSource("searches")
  void leavesTheGapsBetweenParametersAtZeroAndKeepsTheType(Search search) {
    boolean[] used = new boolean[GAPPED];
    for (Parameter p : Flat.FOUR.parameters()) {
      Arrays.fill(used, (int) p.offset(), (int) (p.offset() + p.size()), true);
    }
    for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
      try (SearchGround land = gapped(dtype)) {
        double[] w = Flat.noise(Flat.FOUR, 1);
        Stage stage = land.start(search);
        double[] u = land.apply(stage, w, Flat.noise(Flat.FOUR, 2), 0);
        land.visits().forEach(v -> assertGaps(v.place(), used));
        assertGaps(u, used);
        assertThat(Arrays.stream(u).anyMatch(x -> x != 0) || search.givesUpdates()).isTrue();
      }
    }
  }

  private static void assertGaps(double[] flat, boolean[] used) {
    for (int i = 0; i < flat.length; i++) {
      assertThat(used[i] || flat[i] == 0).as("place %d", i).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("searches")
  void resumesBitForBit(Search search) {
    try (SearchGround land = gapped(DType.FLOAT32)) {
      Stage first = land.start(search);
      double[] w = Flat.noise(Flat.FOUR, 1);
      for (long step = 0; step < 8; step++) {
        add(w, land.apply(first, w, Flat.noise(Flat.FOUR, step), step));
      }
      Stage second = land.start(search);
      Flat.restore(second, Flat.save(first));
      double[] v = w.clone();
      for (long step = 8; step < 14; step++) {
        add(w, land.apply(first, w, Flat.noise(Flat.FOUR, step), step));
        add(v, land.apply(second, v, Flat.noise(Flat.FOUR, step), step));
        assertThat(v).isEqualTo(w);
        assertThat(land.judged(second, v)).isEqualTo(land.judged(first, w));
      }
    }
  }

  private static void add(double[] w, double[] u) {
    for (int i = 0; i < w.length; i++) {
      w[i] += u[i];
    }
  }

  @ParameterizedTest
  @MethodSource("searches")
  void seedsDecideTheDraws(Search search) {
    assertThat(firstUpdate(search, 3)).isEqualTo(firstUpdate(search, 3));
    assertThat(firstUpdate(search, 3)).isNotEqualTo(firstUpdate(search, 4));
  }

  private static double[] firstUpdate(Search search, long seed) {
    double[] at = {1, 2, 3, 4, 5, 6};
    try (SearchGround land = SearchGround.of(SearchGround::sphere, 6, seed)) {
      double[] w = Arrays.copyOf(at, 16);
      return land.apply(land.start(search), w, w, 0);
    }
  }

  @ParameterizedTest
  @MethodSource("searches")
  void asksForAGradientOnlyWhereItProjectsOne(Search search) {
    try (SearchGround land = gapped(DType.FLOAT32)) {
      assertThat(land.start(search).readsUpdates()).isEqualTo(search instanceof ForwardGradient);
    }
  }

  @ParameterizedTest
  @MethodSource("searches")
  void worksInsideAPartition(Search search) {
    try (SearchGround land = gapped(DType.FLOAT64)) {
      Stage stage = land.start(new Partition(Where.MATRICES, search, new Sgd(0.1)));
      double[] w = Flat.noise(Flat.FOUR, 1);
      double[] g = Flat.noise(Flat.FOUR, 2);
      double[] u = land.apply(stage, w, g, 0);
      boolean[] matrices = Flat.matrices(Flat.FOUR);
      for (int i = 0; i < u.length; i++) {
        if (!matrices[i]) {
          assertThat(u[i]).isEqualTo(-0.1 * g[i]);
          for (Visit visit : land.visits()) {
            assertThat(visit.place()[i]).isEqualTo(w[i]);
          }
        }
      }
    }
  }

  private static Ledger.Row row(Search search) {
    String name = search.getClass().getAnnotation(Part.class).name();
    return new Ledger.Row("search", name, "its formula at the places it looked at");
  }

  /** The estimate from pairs of visits, each 2·reach apart. */
  private static double[] fromPairs(List<Visit> visits, double reach, double[] u) {
    double[] g = new double[visits.get(0).place().length];
    for (int i = 0; i < visits.size(); i += 2) {
      for (int j = 0; j < g.length; j++) {
        double d = (visits.get(i).place()[j] - visits.get(i + 1).place()[j]) / (2 * reach);
        g[j] += (u[i] - u[i + 1]) / (reach * visits.size()) * d;
      }
    }
    return g;
  }

  private static double[] losses(List<Visit> visits) {
    return visits.stream().mapToDouble(Visit::loss).toArray();
  }

  @Test
  void twoPointEstimatesAreTheirFormula() {
    for (Search search : List.of(new Spsa(0.1, 0.101, 3), new Mezo(0.05, 2))) {
      try (SearchGround land = gapped(DType.FLOAT64)) {
        double[] g =
            land.apply(land.start(search), Flat.noise(Flat.FOUR, 1), new double[GAPPED], 4);
        double c = search instanceof Spsa ? 0.1 / Math.pow(5, 0.101) : 0.05;
        double[] expected = fromPairs(land.visits(), c, losses(land.visits()));
        Ledger.within(row(search), 1e-9, expected, g);
      }
    }
  }

  @Test
  void theEvolutionStrategyIsItsFormula() {
    for (boolean ranks : new boolean[] {false, true}) {
      EvolutionStrategy search = new EvolutionStrategy(5, 0.1, ranks);
      try (SearchGround land = gapped(DType.FLOAT64)) {
        double[] g =
            land.apply(land.start(search), Flat.noise(Flat.FOUR, 1), new double[GAPPED], 0);
        double[] losses = losses(land.visits());
        double[] u = ranks ? ranks(losses) : losses;
        Ledger.within(row(search), 1e-9, fromPairs(land.visits(), 0.1, u), g);
      }
    }
  }

  private static double[] ranks(double[] losses) {
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    return Arrays.stream(losses)
        .map(l -> Arrays.binarySearch(sorted, l) / (losses.length - 1.0) - 0.5)
        .toArray();
  }

  @Test
  void aFirstGenerationOfCmaMovesToTheWeightedMeanOfItsBetterHalf() {
    double[] weights = new double[5];
    Arrays.setAll(weights, i -> Math.log(5.5 / (i + 1)));
    double sum = Arrays.stream(weights).sum();
    assertThat(weights[0] / sum).isCloseTo(0.4563, within(1e-4)); // the tutorial's for ten losses
    CmaEs search = new CmaEs(0.3);
    try (SearchGround land = SearchGround.of(SearchGround.ellipsoid(50), 10, 3)) {
      double[] w = new double[16];
      Arrays.fill(w, 0, 10, 1);
      double[] u = land.apply(land.start(search), w, new double[16], 0);
      assertThat(land.visits()).hasSize(10);
      List<Visit> best =
          land.visits().stream().sorted(Comparator.comparingDouble(Visit::loss)).toList();
      double[] expected = new double[16];
      for (int i = 0; i < weights.length; i++) {
        for (int j = 0; j < 10; j++) {
          expected[j] += weights[i] / sum * (best.get(i).place()[j] - 1);
        }
      }
      Ledger.within(row(search), 1e-12, expected, u);
    }
  }

  @Test
  void whatKeepsTheBestIsJudgedByTheLeastLossItMet() {
    for (Search search : List.of(new RandomSearch(0.3), new SimulatedAnnealing(0.3, 5, 0.95))) {
      try (SearchGround land = SearchGround.of(SearchGround::rosenbrock, 6, 3)) {
        double[] place = land.descend(search, new double[6], 300);
        double least = Arrays.stream(losses(land.visits())).min().orElseThrow();
        Ledger.within(
            row(search),
            1e-12,
            new double[] {least},
            new double[] {SearchGround.rosenbrock(place)});
      }
    }
  }

  @Test
  void notANumberCountsAsTheWorst() {
    for (Search search : searches()) {
      if (search.givesUpdates()) {
        try (SearchGround land =
            SearchGround.of(x -> x[0] > 1 ? Double.NaN : SearchGround.sphere(x), 6, 3)) {
          double[] place = land.descend(search, new double[] {1, 1, 1, 1, 1, 1}, 600);
          assertThat(SearchGround.sphere(place)).as("%s", search).isLessThan(3);
        }
      }
    }
  }

  @Test
  void wrongParametersAreToldInOneLine() {
    assertThatThrownBy(() -> new CmaEs(0)).hasMessage("cma-es.sigma must be above 0, but was 0.0");
    assertThatThrownBy(() -> new CmaEs(1, Optional.of(3), 10))
        .hasMessage("cma-es.population must be at least 4, but was 3");
    assertThatThrownBy(() -> new Mezo(Double.NaN, 1))
        .hasMessage("mezo.epsilon must be above 0, but was NaN");
    assertThatThrownBy(() -> new SimulatedAnnealing(0.1, 1, 1.1))
        .hasMessage("simulated-annealing.cooling must be above 0 and at most 1, but was 1.1");
  }

  @Test
  void aRecipeNeedsALearningRateOnlyAfterAnEstimate() {
    assertThat(optimizer("{cma-es: 0.5}")).isEqualTo(new CmaEs(0.5));
    assertThat(optimizer("[{spsa: {reach: 0.1}}, {sgd: 0.01}]"))
        .isEqualTo(chain(new Spsa(0.1, 0.101, 1), new Sgd(0.01)));
    assertThat(Rated.everywhere(chain(new Mezo()))).isFalse();
    assertThat(Rated.everywhere(chain(new Mezo(), new Sgd(0.01)))).isTrue();
    assertThat(Rated.everywhere(new CmaEs(0.5))).isTrue();
  }

  private static GradientTransform optimizer(String written) {
    String recipe =
        "name: a\ndata: {source: circles}\nmodel: [{linear: 2}]\nloss: cross-entropy\noptimizer: "
            + written
            + "\ntrain: {epochs: 1}\n";
    return RecipeReader.read(recipe, "a.yaml").optimizer();
  }
}
