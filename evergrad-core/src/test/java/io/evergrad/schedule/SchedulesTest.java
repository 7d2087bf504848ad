package io.evergrad.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.part.Part;
import io.evergrad.testkit.Ledger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rates at named steps, worked out by hand. */
class SchedulesTest {

  /**
   * A schedule and its rates.
   *
   * @param steps where it is looked at
   * @param rates what must be there
   */
  record Row(Schedule schedule, long[] steps, double[] rates) {

    @Override
    public String toString() {
      return schedule.toString();
    }
  }

  private static Row row(Schedule schedule, long[] steps, double... rates) {
    return new Row(schedule, steps, rates);
  }

  private static long[] at(long... steps) {
    return steps;
  }

  static List<Row> rows() {
    return Stream.of(own(), ScheduleCases.list()).flatMap(List::stream).toList();
  }

  private static List<Row> own() {
    Cosine cosine = new Cosine(1, 100, 0.2);
    return List.of(
        row(new ConstantRate(0.3), at(0, 7, 1_000_000), 0.3, 0.3, 0.3),
        row(new WarmUp(4, new ConstantRate(2)), at(0, 1, 3, 4, 9), 0.5, 1, 2, 2, 2),
        row(new Exponential(8, 0.5, 10), at(0, 5, 10, 30), 8, 8 / Math.sqrt(2), 4, 1),
        row(cosine, at(0, 25, 50, 100, 500), 1, 0.6 + 0.4 / Math.sqrt(2), 0.6, 0.2, 0.2),
        row(new WarmUp(10, cosine), at(0, 4, 9, 10, 60, 110), 0.1, 0.5, 1, 1, 0.6, 0.2),
        row(new OnPlateau(0.1, 0.5, 2), at(0, 999), 0.1, 0.1),
        row(new Scaled(0.5, cosine), at(0, 50, 100), 0.5, 0.3, 0.1),
        row(cosine.times(2).times(3), at(0, 50), 6, 3.6),
        row(new ConstantRate(0.1).times(4), at(3), 0.4));
  }

  @Test
  void everyListedScheduleHasARowAndAName() {
    Set<Class<?>> covered = new HashSet<>();
    rows().forEach(r -> covered.add(r.schedule().getClass()));
    assertThat(covered).containsExactlyInAnyOrderElementsOf(Schedules.all());
    assertThat(Schedules.all())
        .extracting(type -> type.getAnnotation(Part.class).name())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void hasItsRates(Row row) {
    Schedule.Rate running = row.schedule().start();
    double[] rates = LongStream.of(row.steps()).mapToDouble(row.schedule()::at).toArray();
    String name = row.schedule().getClass().getAnnotation(Part.class).name();
    Ledger.within(new Ledger.Row("schedule", name, "closed form"), 1e-12, row.rates(), rates);
    for (int i = 0; i < rates.length; i++) {
      assertThat(running.at(row.steps()[i])).isEqualTo(rates[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isNeverNegativeNorNotANumber(Row row) {
    LongStream.concat(
            LongStream.range(0, 3000), LongStream.of(1_000_000_007, 1L << 40, Long.MAX_VALUE / 2))
        .forEach(
            step ->
                assertThat(row.schedule().at(step))
                    .as("step %d", step)
                    .isBetween(0.0, Double.MAX_VALUE));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void twoRunsShareNothing(Row row) {
    Schedule.Rate one = row.schedule().start();
    Schedule.Rate other = row.schedule().start();
    for (int i = 0; i < 20; i++) {
      one.validated(1);
    }
    assertThat(other.at(0)).isEqualTo(row.schedule().at(0));
  }

  @Test
  void onPlateauFallsAfterItsPatience() {
    Schedule.Rate rate = new OnPlateau(0.8, 0.5, 2).start();
    double[] losses = {1, 0.9, 0.95, 0.92, 0.91, 0.8, 0.8, 0.79999, 0.9, 0.9};
    double[] rates = {0.8, 0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.4, 0.2, 0.2};
    for (int i = 0; i < losses.length; i++) {
      rate.validated(losses[i]);
      assertThat(rate.at(i)).as("after loss %d", i).isCloseTo(rates[i], within(1e-12));
    }
  }

  @Test
  void aLossThatIsNotANumberIsNoImprovement() {
    Schedule.Rate rate = new OnPlateau(1, 0.1, 0).start();
    rate.validated(0.5);
    rate.validated(Double.NaN);
    assertThat(rate.at(0)).isCloseTo(0.1, within(1e-12));
    rate.validated(0.4);
    assertThat(rate.at(0)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void theMemoryOfAPlateauCarriesOver() {
    Schedule plateau = new WarmUp(3, new Scaled(2, new OnPlateau(1, 0.5, 1)));
    Schedule.Rate first = plateau.start();
    for (double loss : new double[] {1, 1, 1, 0.5, 0.6}) {
      first.validated(loss);
    }
    Schedule.Rate second = plateau.start();
    System.arraycopy(first.memory(), 0, second.memory(), 0, first.memory().length);
    for (double loss : new double[] {0.6, 0.4, 0.4, 0.4, 0.4}) {
      assertThat(second.at(9)).isEqualTo(first.at(9));
      first.validated(loss);
      second.validated(loss);
    }
    assertThat(second.at(9)).isEqualTo(first.at(9)).isEqualTo(0.25);
    assertThat(second.at(0)).isCloseTo(0.25 / 3, within(1e-12));
  }

  @Test
  void badParametersAreNamed() {
    message(() -> new ConstantRate(-1), "constant.rate must be above 0, but was -1.0");
    message(
        () -> new WarmUp(0, new ConstantRate(1)), "warm-up.steps must be at least 1, but was 0");
    message(() -> new Exponential(0, 0.5, 1), "exponential.rate must be above 0, but was 0.0");
    message(() -> new Exponential(1, 0, 1), "exponential.decay must be above 0, but was 0.0");
    message(() -> new Exponential(1, 0.5, 0), "exponential.steps must be at least 1, but was 0");
    message(() -> new Cosine(0, 1, 0), "cosine.rate must be above 0, but was 0.0");
    message(() -> new Cosine(1, 0, 0), "cosine.steps must be at least 1, but was 0");
    message(() -> new Cosine(1, 1, -1), "cosine.end must be at least 0, but was -1.0");
    message(() -> new OnPlateau(0, 0.1, 1), "on-plateau.rate must be above 0, but was 0.0");
    message(() -> new OnPlateau(1, 1, 1), "on-plateau.factor must be between 0 and 1, but was 1.0");
    message(() -> new OnPlateau(1, 0.1, -1), "on-plateau.patience must be at least 0, but was -1");
    message(() -> new ConstantRate(1).times(0), "constant.rate must be above 0, but was 0.0");
    message(() -> new Cosine(1, 1, 0).times(0), "scaled.factor must be above 0, but was 0.0");
  }

  @Test
  void badParametersOfTheFamiliesAreNamed() {
    double nan = Double.NaN;
    Linear then = new Linear(1, 1);
    message(() -> new StepDecay(1, 0), "step.every must be at least 1, but was 0");
    message(() -> new StepDecay(1, 1, nan), "step.factor must be above 0, but was NaN");
    message(() -> new MultiStep(-2, 3L), "multi-step.rate must be above 0, but was -2.0");
    message(() -> new MultiStep(1, 0L), "multi-step.milestones must be at least 1, but was 0");
    message(() -> new InverseTime(1, -1, 1), "inverse-time.decay must be at least 0, but was -1.0");
    message(() -> new Polynomial(1, 5, 0, 0), "polynomial.power must be above 0, but was 0.0");
    message(() -> new Linear(1, 5, nan), "linear.end must be at least 0, but was NaN");
    message(
        () -> new CosineRestarts(1, 5, 0, 0),
        "cosine-restarts.multiplier must be at least 1, but was 0");
    message(() -> new OneCycle(1, 1), "one-cycle.steps must be at least 2, but was 1");
    message(
        () -> new OneCycle(1, 9, 1, 2, 2, Curve.ROOT),
        "one-cycle.rise must be above 0 and below 1, but was 1.0");
    message(
        () -> new OneCycle(1, 9, 0.5, 2, 0.5, Curve.ROOT),
        "one-cycle.final-divisor must be at least 1, but was 0.5");
    message(
        () -> new Cyclical(0.2, 0.1, 5),
        "cyclical.high must be at least the lowest rate 0.2, but was 0.1");
    message(
        () -> new Cyclical(0, 1, 1, 1, Cyclical.Mode.EXP_RANGE, 1.5),
        "cyclical.gamma must be above 0 and at most 1, but was 1.5");
    message(() -> new Noam(0), "noam.width must be at least 1, but was 0");
    message(
        () -> new InverseSquareRoot(1, 0),
        "inverse-square-root.warm-up must be at least 1, but was 0");
    message(() -> new Wsd(1, -1, 0, 1), "wsd.warm-up must be at least 0, but was -1");
    message(() -> new Wsd(1, 1, 1, 0), "wsd.decay must be at least 1, but was 0");
    message(
        () -> new ExponentialWarmUp(3, then, 2),
        "exponential-warm-up.from must be above 0 and at most 1, but was 2.0");
  }

  private static void message(Supplier<Schedule> make, String message) {
    assertThatThrownBy(make::get).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
