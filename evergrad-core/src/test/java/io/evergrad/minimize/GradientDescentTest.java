package io.evergrad.minimize;

import static io.evergrad.transform.Chain.chain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.minimize.Minimum.Point;
import io.evergrad.minimize.Stopping.Reason;
import io.evergrad.optimizer.Adam;
import io.evergrad.optimizer.AdamW;
import io.evergrad.optimizer.Momentum;
import io.evergrad.optimizer.ScheduleFreeSgd;
import io.evergrad.optimizer.Sgd;
import io.evergrad.optimizer.Sophia;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.schedule.OnPlateau;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.Ledger;
import io.evergrad.testkit.NoLeaks;
import io.evergrad.testkit.Parity;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;
import io.evergrad.transform.scale.Lbfgs;
import io.evergrad.transform.scale.Sam;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Known minima, found from user functions of every kind by methods of every kind. */
@NoLeaks
class GradientDescentTest {

  private static final double[] HILL = {-1.2, 1};

  private static double valley(double[] x) {
    return 100 * Math.pow(x[1] - x[0] * x[0], 2) + Math.pow(1 - x[0], 2);
  }

  private static double[] slope(double[] x) {
    double a = x[1] - x[0] * x[0];
    return new double[] {-400 * a * x[0] - 2 * (1 - x[0]), 200 * a};
  }

  private static Tensor valley(Tensor x) {
    Tensor first = x.narrow(0, 0, 1);
    Tensor second = x.narrow(0, 1, 1);
    Tensor wall = second.sub(first.square()).square().mul(100);
    return wall.add(first.mul(-1).add(1).square()).sum();
  }

  /** Σ i·(xᵢ − i)², whose condition is n and whose minimum is at 1 … n. */
  private static double bowl(double[] x) {
    return IntStream.range(0, x.length)
        .mapToDouble(i -> (i + 1) * (x[i] - i - 1) * (x[i] - i - 1))
        .sum();
  }

  private static Ledger.Row row(String method) {
    return new Ledger.Row("optimizer", method, "known minimum");
  }

  static List<Problem> valleys() {
    return List.of(
        Problem.of(GradientDescentTest::valley),
        Problem.of(GradientDescentTest::valley, GradientDescentTest::slope),
        Problem.ofTensor(GradientDescentTest::valley));
  }

  @ParameterizedTest
  @MethodSource("valleys")
  void theDefaultFindsTheEndOfRosenbrocksValley(Problem problem) {
    Minimum found = GradientDescent.minimize(problem, HILL);
    Ledger.within(row("lbfgs"), 1e-6, new double[] {1, 1}, found.x());
    assertThat(found.steps()).isLessThan(60);
    assertThat(found.reason()).isIn(Reason.GRADIENT_IS_SMALL, Reason.STEP_IS_SMALL);
    assertThat(HILL).containsExactly(-1.2, 1);
  }

  @Test
  void aUsersLambdaNeedsNothingElse() {
    Minimum found =
        GradientDescent.minimize(x -> Math.cosh(x[0] - 2) + x[1] * x[1], new double[] {5, 4});
    Ledger.within(row("lbfgs"), 1e-7, new double[] {2, 0}, found.x());
    assertThat(found.value()).isCloseTo(1, within(1e-12));
    assertThat(found.summary()).startsWith("f = 1.00000 after ");
  }

  @Test
  void tenDimensionsAtOnce() {
    double[] expected = IntStream.rangeClosed(1, 10).asDoubleStream().toArray();
    Minimum found = GradientDescent.minimize(Problem.of(GradientDescentTest::bowl), new double[10]);
    Ledger.within(row("lbfgs"), 1e-7, expected, found.x());
  }

  static List<GradientTransform> methods() {
    return List.of(
        new Sgd(0.1),
        new Momentum(0.02),
        new Adam(0.05),
        new AdamW(0.05),
        new ScheduleFreeSgd(0.1),
        new Sophia(new ConstantRate(0.02), 0, Where.ALL, 0.9, 0.9, 1, 1, 5),
        chain(new Sam(1e-9), new Momentum(0.02)),
        new Lbfgs(3, 25));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyKindOfMethodFindsABowlsGround(GradientTransform method) {
    Problem problem = Problem.of(GradientDescentTest::bowl);
    Stopping stopping = Stopping.standard().withMaxSteps(1500);
    Minimum found = GradientDescent.minimize(problem, new double[] {3, -2, 0}, method, stopping);
    assertThat(found.x()[0]).isCloseTo(1, within(0.02));
    assertThat(found.x()[1]).isCloseTo(2, within(0.02));
    assertThat(found.x()[2]).isCloseTo(3, within(0.02));
  }

  @Test
  void gradientDescentIsItsFormula() {
    Problem problem = Problem.of(GradientDescentTest::valley, GradientDescentTest::slope);
    Stopping ten = Stopping.standard().withMaxSteps(10);
    Minimum found = GradientDescent.minimize(problem, HILL, new Sgd(1e-3), ten);
    double[] x = HILL.clone();
    for (int step = 0; step < 10; step++) {
      Point seen = found.trace().get(step);
      assertThat(seen.step()).isEqualTo(step);
      assertThat(seen.x()).containsExactly(x, within(1e-14));
      assertThat(seen.value()).isEqualTo(valley(x), within(1e-12));
      double[] g = slope(x);
      assertThat(seen.gradientNorm()).isEqualTo(Math.hypot(g[0], g[1]), within(1e-10));
      x[0] -= 1e-3 * g[0];
      x[1] -= 1e-3 * g[1];
    }
    assertThat(found.x()).containsExactly(x, within(1e-14));
    assertThat(found.value()).isEqualTo(valley(x), within(1e-12));
    assertThat(found.steps()).isEqualTo(10);
    assertThat(found.reason()).isEqualTo(Reason.STEPS_ARE_USED_UP);
    assertThat(found.trace()).hasSize(11);
  }

  @Test
  void eachRuleEndsASearch() {
    Problem problem = Problem.of(GradientDescentTest::bowl);
    Stopping none = new Stopping(0, 0, 0, 5000);
    assertThat(ended(problem, none.withGradient(1e-3))).isEqualTo(Reason.GRADIENT_IS_SMALL);
    assertThat(ended(problem, none.withStep(1e-4))).isEqualTo(Reason.STEP_IS_SMALL);
    assertThat(ended(problem, none.withLoss(1e-6))).isEqualTo(Reason.VALUE_HAS_SETTLED);
    assertThat(ended(problem, none.withMaxSteps(3))).isEqualTo(Reason.STEPS_ARE_USED_UP);
  }

  private static Reason ended(Problem problem, Stopping stopping) {
    double[] start = {4, 4};
    return GradientDescent.minimize(problem, start, new Sgd(0.1), stopping).reason();
  }

  @Test
  void stepsThatAreTooLongEndWithTheLastFinitePlace() {
    Minimum found =
        GradientDescent.minimize(
            Problem.of(GradientDescentTest::bowl), new double[] {4, 4}, new Sgd(10));
    assertThat(found.reason()).isEqualTo(Reason.NOT_FINITE);
    assertThat(found.value()).isFinite();
    assertThat(found.x()).containsExactly(found.trace().get(found.trace().size() - 1).x());
  }

  @Test
  void schedulesHearTheValueOfEachStep() {
    Problem problem = Problem.of(x -> Math.abs(x[0]), x -> new double[] {Math.signum(x[0])});
    Sgd falling = new Sgd(new OnPlateau(0.3, 0.5, 1));
    Stopping stopping = Stopping.standard().withMaxSteps(200);
    Minimum found = GradientDescent.minimize(problem, new double[] {1}, falling, stopping);
    assertThat(Math.abs(found.x()[0])).isLessThan(1e-6); // a constant rate would swing by 0.1
  }

  @Test
  void aMethodWithoutGradientsIsNeverGivenOne() {
    Problem problem =
        Problem.of(
            GradientDescentTest::bowl,
            x -> {
              throw new AssertionError("asked for a gradient");
            });
    Stopping stopping = Stopping.standard().withMaxSteps(400);
    Minimum found =
        GradientDescent.minimize(problem, new double[] {3, 3}, Coordinates::start, stopping);
    assertThat(found.x()).containsExactly(new double[] {1, 2}, within(1e-3));
    assertThat(found.trace().get(0).gradientNorm()).isNaN();
  }

  /** Tries a random step and keeps it where the loss falls. */
  private record Coordinates(Random random) implements Stage {

    static Stage start(TransformSite site) {
      return new Coordinates(new Random(1));
    }

    @Override
    public boolean readsUpdates() {
      return false;
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      double size = Math.pow(10, -4 * random.nextDouble());
      double[] step = {size * random.nextGaussian(), size * random.nextGaussian()};
      Tensor tried = Tensor.of(step, Shape.of(2));
      Tensor there = moment.parameters().add(tried);
      double now = moment.objective().loss(moment.parameters()).item();
      return moment.objective().loss(there).item() < now ? tried : tried.mul(0);
    }
  }

  /** ∇²f·v by each kind of problem. */
  @ParameterizedTest
  @MethodSource("valleys")
  void curvatureIsTheHessiansProduct(Problem problem) {
    double[] found =
        Scope.call(
            () ->
                Autograd.off(
                    () -> {
                      Tensor here = Tensor.of(HILL, Shape.of(2));
                      Tensor v = Tensor.of(new double[] {0.3, -2}, Shape.of(2));
                      return problem.around().apply(here).curvature(v).toDoubles();
                    }));
    double first = 1200 * 1.44 - 400 + 2;
    double[] expected = {first * 0.3 - 400 * -1.2 * -2, -400 * -1.2 * 0.3 + 200 * -2};
    Parity.within(1e-4, expected, found);
  }

  @Test
  void whatIsWrongIsSaidInOneLine() {
    assertThatThrownBy(() -> GradientDescent.minimize(x -> 0, new double[0]))
        .hasMessage("start must be a vector of at least one number, but was empty");
    assertThatThrownBy(() -> GradientDescent.minimize(x -> 0, new double[] {Double.NaN}))
        .hasMessage("start must be a finite number, but was NaN");
    assertThatThrownBy(() -> GradientDescent.minimize(x -> Math.log(x[0]), new double[] {-1}))
        .hasMessage("start must be a place where f and its gradient are finite, but was NaN");
    assertThatThrownBy(
            () -> GradientDescent.minimize(x -> x[0], x -> new double[2], new double[] {1}))
        .hasMessage("the gradient's length must be that of x, 1, but was 2");
    assertThatThrownBy(
            () -> GradientDescent.minimize(Problem.ofTensor(x -> x), new double[] {1, 2}))
        .hasMessage("the function's result must be a single number, but was 2");
    assertThatThrownBy(() -> Stopping.standard().withGradient(-1))
        .hasMessage("stopping.gradient must be at least 0, but was -1.0");
  }
}
