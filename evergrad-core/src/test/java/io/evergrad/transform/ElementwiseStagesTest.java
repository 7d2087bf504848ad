package io.evergrad.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.optimizer.AmsGrad;
import io.evergrad.optimizer.Lion;
import io.evergrad.optimizer.Momentum;
import io.evergrad.optimizer.Nadam;
import io.evergrad.optimizer.Rprop;
import io.evergrad.optimizer.SignSgd;
import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeReader;
import io.evergrad.recipe.RecipeWriter;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.schedule.MultiStep;
import io.evergrad.tensor.DType;
import io.evergrad.transform.TransformCases.Case;
import io.evergrad.transform.scale.ScaleByAdaBelief;
import io.evergrad.transform.scale.ScaleByAdadelta;
import io.evergrad.transform.scale.ScaleByAdagrad;
import io.evergrad.transform.scale.ScaleByAdamax;
import io.evergrad.transform.scale.ScaleByAmsGrad;
import io.evergrad.transform.scale.ScaleByLion;
import io.evergrad.transform.scale.ScaleByRAdam;
import io.evergrad.transform.scale.ScaleByRmsProp;
import io.evergrad.transform.scale.ScaleByRprop;
import io.evergrad.transform.scale.ScaleBySign;
import io.evergrad.transform.scale.ScaleByYogi;
import io.evergrad.transform.scale.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the elementwise stages promise beyond the contract. */
class ElementwiseStagesTest {

  static List<Case> cases() {
    return ElementwiseCases.list();
  }

  /** Where nothing ever comes in nothing goes out, however small the divisors have become. */
  @ParameterizedTest
  @MethodSource("cases")
  void noGradientIsNoUpdate(Case c) {
    double[] nothing = new double[(int) Flat.FOUR.length()];
    try (Flat flat = new Flat(Flat.FOUR, DType.FLOAT32)) {
      Stage stage = flat.start(c.transform());
      for (long step = 0; step < 40; step++) {
        assertThat(Arrays.stream(flat.apply(stage, nothing, nothing, step))).allMatch(u -> u == 0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aConstantGradientIsFollowedDownhill(Case c) {
    double[] one = Flat.noise(Flat.FOUR, 5);
    double[] w = new double[one.length];
    boolean rated = c.transform() instanceof Alias || c.transform() instanceof Partition;
    try (Flat flat = new Flat(Flat.FOUR, DType.FLOAT32)) {
      Stage stage = flat.start(c.transform());
      for (long step = 0; step < 30; step++) {
        double[] u = flat.apply(stage, one, w, step);
        for (int i = 0; i < u.length; i++) {
          assertThat(Math.signum(u[i])).isEqualTo((rated ? -1 : 1) * Math.signum(one[i]));
        }
      }
    }
  }

  /** A burst of large gradients is remembered by AMSGrad for ever and forgotten by others. */
  @Test
  void amsGradNeverForgetsALargeGradient() {
    double[] one = new double[(int) Flat.FOUR.length()];
    double[] large = one.clone();
    one[0] = 1;
    large[0] = 100;
    try (Flat flat = new Flat(Flat.FOUR, DType.FLOAT64)) {
      Stage ams = flat.start(new ScaleByAmsGrad(0.9, 0.9, 1e-8));
      Stage root = flat.start(new ScaleByRmsProp(0.9, 1e-8, false, 0));
      double last = 0;
      double forgetful = 0;
      for (long step = 0; step < 300; step++) {
        double[] g = step == 0 ? large : one;
        last = flat.apply(ams, g, g, step)[0];
        forgetful = flat.apply(root, g, g, step)[0];
      }
      assertThat(last).isLessThan(0.04);
      assertThat(forgetful).isGreaterThan(0.99);
    }
  }

  /** A sign has no NaN: one bad gradient is one step left out, for Rprop and plain signs. */
  @Test
  void signsForgetWhatIsNotANumber() {
    double[] g = Flat.noise(Flat.FOUR, 2);
    double[] bad = g.clone();
    bad[3] = Double.NaN;
    for (GradientTransform t : List.of(new ScaleBySign(), new ScaleByRprop())) {
      try (Flat flat = new Flat(Flat.FOUR, DType.FLOAT32)) {
        Stage stage = flat.start(t);
        assertThat(flat.apply(stage, bad, g, 0)[3]).isZero();
        assertThat(flat.apply(stage, g, g, 1)[3]).isEqualTo(Math.signum(g[3]));
      }
    }
  }

  /** In float32 the product of two of these is 0; the sign of each is not. */
  @Test
  void rpropGrowsItsStepsOnVanishingGradients() {
    double[] tiny = new double[(int) Flat.FOUR.length()];
    Arrays.fill(tiny, 0, 21, 1e-30);
    try (Flat flat = new Flat(Flat.FOUR, DType.FLOAT32)) {
      Stage stage = flat.start(new ScaleByRprop());
      double u = 0;
      for (long step = 0; step < 11; step++) {
        u = flat.apply(stage, tiny, tiny, step)[0];
      }
      assertThat(u).isCloseTo(Math.pow(1.2, 10), org.assertj.core.api.Assertions.within(1e-4));
    }
  }

  @Test
  void recipesSayThem() {
    String text =
        """
        name: example
        model: [linear: 2]
        loss: cross-entropy
        optimizer:
          - partition:
              where: matrices
              then: {lion: {lr: {multi-step: {rate: 0.001, milestones: [100, 200]}}, decay: 0.1}}
              otherwise: {rmsprop: {centred: true, momentum: 0.9}}
        train: {steps: 10}
        seed: 1
        """;
    Recipe recipe = RecipeReader.read(text, "example.yaml");
    Partition parts = (Partition) ((Chain) recipe.optimizer()).stages().get(0);
    assertThat(parts.then())
        .isEqualTo(new Lion(new MultiStep(0.001, 100L, 200L), 0.1, Where.MATRICES, 0.9, 0.99));
    assertThat(RecipeReader.read(RecipeWriter.yaml(recipe), "again.yaml")).isEqualTo(recipe);
  }

  @Test
  void badParametersAreNamed() {
    ConstantRate r = new ConstantRate(0.1);
    message(() -> new Trace(0.5, false, 1), fraction("trace.dampening", 1));
    message(() -> new Momentum(r, 0.5, -0.1), fraction("momentum.dampening", -0.1));
    message(() -> new ScaleByAdagrad(-1, 0, 1e-8), notNegative("scale-by-adagrad.lr-decay", -1));
    message(
        () -> new ScaleByAdagrad(0, Double.NaN, 1e-8),
        notNegative("scale-by-adagrad.initial-accumulator", Double.NaN));
    message(() -> new ScaleByAdadelta(2, 1e-8), fraction("scale-by-adadelta.rho", 2));
    message(() -> new ScaleByRmsProp(0.9, 0, false, 0), above("scale-by-rmsprop.epsilon", 0));
    message(() -> new ScaleByAdamax(0.9, 1, 1e-8), fraction("scale-by-adamax.beta2", 1));
    message(() -> new Nadam(r, 0.9, 0.9, 1e-8, -1), notNegative("nadam.momentum-decay", -1));
    message(() -> new AmsGrad(r, 0.9, 0.9, -1), above("amsgrad.epsilon", -1));
    message(() -> new ScaleByRAdam(1, 0.9, 1), fraction("scale-by-radam.beta1", 1));
    message(() -> new ScaleByAdaBelief(0.9, 0.9, 0), above("scale-by-adabelief.epsilon", 0));
    message(
        () -> new ScaleByYogi(0.9, 0.9, 1, -1),
        notNegative("scale-by-yogi.initial-accumulator", -1));
    message(() -> new ScaleByLion(0.9, 1), fraction("scale-by-lion.beta2", 1));
    message(() -> new Lion(r, -1, Where.ALL, 0.9, 0.9), notNegative("lion.decay", -1));
    message(() -> new ScaleBySign(1), fraction("scale-by-sign.momentum", 1));
    message(() -> new SignSgd(r, -1), fraction("sign-sgd.momentum", -1));
    message(
        () -> new Rprop(r, 1, 1.2, 1e-4, 5),
        "rprop.shrink must be above 0 and below 1, but was 1.0");
    message(() -> new Rprop(r, 0.5, 1, 1e-4, 5), "rprop.grow must be above 1, but was 1.0");
    message(
        () -> new Rprop(r, 0.5, 1.2, 2, 1),
        "rprop.most must be at least the smallest size 2.0, but was 1.0");
  }

  private static String fraction(String name, double value) {
    return name + " must be at least 0 and below 1, but was " + value;
  }

  private static String notNegative(String name, double value) {
    return name + " must be at least 0, but was " + value;
  }

  private static String above(String name, double value) {
    return name + " must be above 0, but was " + value;
  }

  private static void message(Supplier<GradientTransform> make, String message) {
    assertThatThrownBy(make::get).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
