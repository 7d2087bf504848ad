package io.evergrad.transform;

import static io.evergrad.transform.Chain.chain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.optimizer.Adam;
import io.evergrad.optimizer.AdamW;
import io.evergrad.optimizer.Momentum;
import io.evergrad.optimizer.Nesterov;
import io.evergrad.optimizer.Sgd;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.schedule.OnPlateau;
import io.evergrad.tensor.DType;
import io.evergrad.transform.add.AddDecayedWeights;
import io.evergrad.transform.add.AddSign;
import io.evergrad.transform.clip.ClipByGlobalNorm;
import io.evergrad.transform.clip.ClipByValue;
import io.evergrad.transform.scale.ScaleByAdam;
import io.evergrad.transform.scale.ScaleByLearningRate;
import io.evergrad.transform.scale.Trace;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What single stages promise beyond the contract. */
class StagesTest {

  private static final ParameterLayout LAYOUT = Flat.FOUR;
  private static final boolean[] MATRICES = Flat.matrices(LAYOUT);
  private static final double NAN = Double.NaN;

  private final Flat flat = new Flat(LAYOUT, DType.FLOAT32);
  private final double[] w = Flat.noise(LAYOUT, 1);

  @AfterEach
  void close() {
    flat.close();
  }

  private double[] once(GradientTransform transform, double[] g) {
    return flat.apply(flat.start(transform), g, w, 0);
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(v -> v * factor).toArray();
  }

  @Test
  void clippingByValueIsTwoSidedAndIdempotent() {
    double[] g = times(Flat.noise(LAYOUT, 2), 3);
    double[] clipped = once(new ClipByValue(0.5), g);
    assertThat(Arrays.stream(clipped).max().orElseThrow()).isEqualTo(0.5);
    assertThat(Arrays.stream(clipped).min().orElseThrow()).isEqualTo(-0.5);
    assertThat(once(new ClipByValue(0.5), clipped)).isEqualTo(clipped);
  }

  @Test
  void clippingByNormLimitsTheLengthAndKeepsTheDirection() {
    for (double size : new double[] {1e-12, 0.01, 0.1, 1, 1e3, 1e12, 1e30}) {
      double[] g = times(Flat.noise(LAYOUT, 2), size);
      double[] u = once(new ClipByGlobalNorm(0.25), g);
      double norm = SlowStages.norm(g);
      assertThat(SlowStages.norm(u)).as("size %s", size).isLessThanOrEqualTo(0.25 * (1 + 1e-6));
      double factor = Math.min(1, 0.25 / norm);
      for (int i = 0; i < g.length; i++) {
        assertThat(u[i] / factor).isCloseTo(g[i], within(1e-4 * Math.abs(g[i])));
      }
    }
  }

  @Test
  void clippingByNormLeavesShortGradientsAlone() {
    double[] g = Flat.noise(LAYOUT, 2);
    double[] same = once(new Tap("as float"), g);
    assertThat(once(new ClipByGlobalNorm(1000), g)).isEqualTo(same);
    assertThat(once(new ClipByGlobalNorm(1), new double[g.length])).containsOnly(0);
  }

  @Test
  void whatIsNotANumberIsNotHidden() {
    double[] g = Flat.noise(LAYOUT, 2);
    g[3] = NAN;
    double[] byValue = once(new ClipByValue(0.5), g);
    assertThat(byValue[3]).isNaN();
    assertThat(Arrays.stream(byValue).filter(Double::isNaN).count()).isEqualTo(1);
    assertThat(Arrays.stream(once(new ClipByGlobalNorm(1), g))).allMatch(v -> Double.isNaN(v));
  }

  @Test
  void whatIsInfinite() {
    double[] g = Flat.noise(LAYOUT, 2);
    g[3] = Double.NEGATIVE_INFINITY;
    assertThat(once(new ClipByValue(0.5), g)[3]).isEqualTo(-0.5);
    assertThat(Arrays.stream(once(new ClipByGlobalNorm(1), g))).anyMatch(v -> Double.isNaN(v));
  }

  @Test
  void oneNanStaysInTheMomentsForEver() {
    double[] g = Flat.noise(LAYOUT, 2);
    for (GradientTransform t : new GradientTransform[] {new ScaleByAdam(), new Trace(0.9, false)}) {
      Stage stage = flat.start(t);
      double[] bad = g.clone();
      bad[3] = NAN;
      flat.apply(stage, bad, w, 0);
      double[] u = flat.apply(stage, g, w, 1);
      assertThat(u[3]).isNaN();
      assertThat(Arrays.stream(u).filter(Double::isNaN).count()).isEqualTo(1);
    }
  }

  @Test
  void decayFallsOnlyWhereItIsMeant() {
    double[] nothing = new double[w.length];
    double[] matrices = once(new AddDecayedWeights(0.5), nothing);
    double[] path = once(new AddDecayedWeights(0.5, new Where("linear-1.*")), nothing);
    double[] signs = once(new AddSign(0.5, Where.VECTORS), nothing);
    for (Parameter p : LAYOUT.parameters()) {
      boolean named = p.path().startsWith("linear-1.");
      for (int i = (int) p.offset(); i < p.offset() + p.size(); i++) {
        assertThat(matrices[i]).isCloseTo(p.isMatrix() ? w[i] / 2 : 0, within(1e-7));
        assertThat(path[i]).isCloseTo(named ? w[i] / 2 : 0, within(1e-7));
        assertThat(signs[i]).isEqualTo(p.isMatrix() ? 0 : 0.5 * Math.signum(w[i]));
      }
    }
  }

  @Test
  void theOrderInAChainMatters() {
    double[] g = times(Flat.noise(LAYOUT, 2), 3);
    ScaleByLearningRate rate = new ScaleByLearningRate(new ConstantRate(0.01));
    assertThat(once(chain(new ClipByValue(0.5), rate), g))
        .isNotEqualTo(once(chain(rate, new ClipByValue(0.5)), g));
    assertThat(once(chain(rate), g)).isEqualTo(once(rate, g));
    assertThat(once(chain(), g)).isEqualTo(once(new Tap("as float"), g));
  }

  @Test
  void tapsTellTheirNamesInOrder() {
    once(chain(new Tap("gradient"), new ClipByValue(1), new Tap("clipped")), w);
    assertThat(flat.tapped()).containsExactly("gradient", "clipped");
  }

  @Test
  void aPartitionIsItsTwoHalvesApart() {
    OnPlateau falling = new OnPlateau(0.1, 0.5, 0);
    GradientTransform then = new AdamW(0.01);
    GradientTransform otherwise = new Nesterov(falling, 0.9);
    Stage both = flat.start(new Partition(Where.MATRICES, then, otherwise));
    try (Flat matrices = new Flat(LAYOUT.only(Parameter::isMatrix), DType.FLOAT32);
        Flat vectors = new Flat(LAYOUT.only(p -> !p.isMatrix()), DType.FLOAT32)) {
      Stage a = matrices.start(then);
      Stage b = vectors.start(otherwise);
      for (int step = 0; step < 12; step++) {
        double[] g = Flat.noise(LAYOUT, step);
        double[] u = flat.apply(both, g, w, step);
        assertThat(pick(u, true)).isEqualTo(matrices.apply(a, pick(g, true), pick(w, true), step));
        assertThat(pick(u, false))
            .isEqualTo(vectors.apply(b, pick(g, false), pick(w, false), step));
        both.validated(1);
        b.validated(1);
      }
      Map<String, double[]> saved = Flat.save(both);
      assertThat(saved).hasSize(3 + 1 + 1 + 1); // Adam's three, two rates, one trace
      Stage resumed = flat.start(new Partition(Where.MATRICES, then, otherwise));
      Flat.restore(resumed, saved);
      assertThat(flat.apply(resumed, w, w, 12)).isEqualTo(flat.apply(both, w, w, 12));
    }
  }

  /** The values that belong to matrices, or to vectors, closely packed. */
  private static double[] pick(double[] values, boolean matrices) {
    return Arrays.stream(LAYOUT.indices(p -> p.isMatrix() == matrices))
        .mapToDouble(i -> values[(int) i])
        .toArray();
  }

  @Test
  void aHalfWithoutMatricesMayDecayThem() {
    GradientTransform split = new Partition(Where.MATRICES, new Sgd(0.1), new AdamW(0.1));
    double[] u = once(split, w);
    for (int i = 0; i < u.length; i++) {
      if (MATRICES[i]) {
        assertThat(u[i]).isCloseTo(-0.1 * w[i], within(1e-6));
      }
    }
  }

  @Test
  void aPathThatFitsNothingIsAnError() {
    GradientTransform lost = new AddDecayedWeights(0.1, new Where("linear-7.*"));
    assertThatThrownBy(() -> flat.start(lost))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'linear-7.*' fits no parameter; expected all, matrices, vectors or a path such as"
                + " [linear-0.weight, linear-0.bias, linear-1.weight]");
  }

  @Test
  void badParametersAreNamed() {
    ConstantRate r = new ConstantRate(0.1);
    message(() -> new Sgd(0), "constant.rate must be above 0, but was 0.0");
    message(() -> new Momentum(r, 1), fraction("momentum.momentum", 1));
    message(() -> new Nesterov(r, -0.1), fraction("nesterov.momentum", -0.1));
    message(() -> new Adam(r, 1, 0.9, 1e-8), fraction("adam.beta1", 1));
    message(() -> new Adam(r, 0.9, 2, 1e-8), fraction("adam.beta2", 2));
    message(() -> new Adam(r, 0.9, 0.9, 0), "adam.epsilon must be above 0, but was 0.0");
    message(
        () -> new AdamW(r, -1, Where.ALL, 0.9, 0.9, 1e-8),
        "adamw.decay must be between 0 and 1, but was -1.0");
    message(() -> new ScaleByAdam(1, 0.9, 1e-8), fraction("scale-by-adam.beta1", 1));
    message(() -> new Trace(1, false), fraction("trace.momentum", 1));
    message(() -> new ClipByValue(0), "clip-by-value.limit must be above 0, but was 0.0");
    message(
        () -> new ClipByGlobalNorm(0), "clip-by-global-norm.limit must be above 0, but was 0.0");
    message(
        () -> new AddDecayedWeights(-1),
        "add-decayed-weights.decay must be at least 0, but was -1.0");
    message(() -> new AddSign(-1, Where.ALL), "l1.lambda must be at least 0, but was -1.0");
  }

  private static String fraction(String name, double value) {
    return name + " must be at least 0 and below 1, but was " + value;
  }

  private static void message(Supplier<GradientTransform> make, String message) {
    assertThatThrownBy(make::get).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
