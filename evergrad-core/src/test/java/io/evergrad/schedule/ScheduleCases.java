package io.evergrad.schedule;

import io.evergrad.schedule.Cyclical.Mode;
import io.evergrad.schedule.SchedulesTest.Row;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Schedules against closed forms and against the sequences of PyTorch's documentation. */
final class ScheduleCases {

  private static final long FAR = 1_000_000_000_000L;

  private ScheduleCases() {}

  static List<Row> list() {
    return Stream.of(falling(), cycles(), warmings()).flatMap(s -> s).toList();
  }

  private static Row written(Schedule schedule, long[] steps, double... rates) {
    return new Row(schedule, steps, rates);
  }

  private static long[] at(long... steps) {
    return steps;
  }

  /** At steps 0 to 199 and some far ones. */
  private static Row closed(Schedule schedule, DoubleUnaryOperator form) {
    long[] steps =
        LongStream.concat(LongStream.range(0, 200), LongStream.of(1000, 99_999, FAR)).toArray();
    return new Row(schedule, steps, LongStream.of(steps).asDoubleStream().map(form).toArray());
  }

  private static Stream<Row> falling() {
    double root = Math.sqrt(0.5);
    return Stream.of(
        written(
            new StepDecay(0.05, 30),
            at(0, 29, 30, 59, 60, 89),
            0.05,
            0.05,
            0.005,
            0.005,
            5e-4,
            5e-4),
        written(new StepDecay(8, 10, 0.5), at(35, FAR), 1, 0),
        written(
            new MultiStep(0.05, 30L, 80L),
            at(0, 29, 30, 79, 80, FAR),
            0.05,
            0.05,
            5e-3,
            5e-3,
            5e-4,
            5e-4),
        written(new MultiStep(3, List.of(), 0.5), at(0, FAR), 3, 3),
        written(new MultiStep(8, List.of(20L, 10L, 10L), 0.5), at(9, 10, 20), 8, 2, 1),
        closed(new InverseTime(0.4, 3, 50), t -> 0.4 / (1 + 0.06 * t)),
        written(
            new Linear(0.025, 4, 0.05),
            at(0, 1, 2, 3, 4, FAR),
            0.025,
            0.03125,
            0.0375,
            0.04375,
            0.05,
            0.05),
        written(new Linear(1, 8), at(2, 8, 9), 0.75, 0, 0),
        written(new Polynomial(0.001, 4), at(0, 1, 2, 3, 4, FAR), 1e-3, 7.5e-4, 5e-4, 2.5e-4, 0, 0),
        closed(
            new Polynomial(1, 100, 2, 0.1),
            t -> 0.1 + 0.9 * Math.pow(Math.max(0, 100 - t), 2) / 1e4),
        written(new Polynomial(2, 100, 0.5, 0), at(50), 2 * root));
  }

  private static double halfCosine(double from, double to, double progress) {
    return to + (from - to) * Math.pow(Math.cos(Math.PI * progress / 2), 2);
  }

  private static double oneCycle(double t) {
    return t <= 29
        ? halfCosine(0.004, 0.1, t / 29.0)
        : halfCosine(0.1, 4e-7, Math.min(1, (t - 29) / 70.0));
  }

  private static double triangle(double t, double amplitude) {
    return 0.01 + amplitude * 0.1 * (1 - Math.abs((t % 20) / 10.0 - 1));
  }

  private static Cyclical cyclical(Mode mode, double gamma) {
    return new Cyclical(0.01, 0.11, 10, 10, mode, gamma);
  }

  private static Stream<Row> cycles() {
    return Stream.of(
        closed(new CosineRestarts(0.3, 25, 1, 0.1), t -> halfCosine(0.3, 0.1, (t % 25) / 25.0)),
        written(
            new CosineRestarts(1, 10, 2, 0),
            at(0, 5, 10, 20, 30, 50, 69, 70),
            1,
            0.5,
            1,
            0.5,
            1,
            0.5,
            halfCosine(1, 0, 39 / 40.0),
            1),
        closed(new OneCycle(0.1, 100), ScheduleCases::oneCycle),
        written(
            new OneCycle(1, 21, 0.5238095238095238, 4, 5, Curve.LINEAR),
            at(0, 5, 10, 15, 20, FAR),
            0.25,
            0.625,
            1,
            0.525,
            0.05,
            0.05),
        written(new OneCycle(1, 2, 0.5, 4, 5, Curve.LINEAR), at(0, 1, 2), 1, 0.05, 0.05),
        closed(cyclical(Mode.TRIANGULAR, 1), t -> triangle(t, 1)),
        closed(
            cyclical(Mode.TRIANGULAR2, 1), t -> triangle(t, 1 / Math.pow(2, Math.floor(t / 20.0)))),
        closed(cyclical(Mode.EXP_RANGE, 0.98), t -> triangle(t, Math.pow(0.98, t))),
        written(
            new Cyclical(0, 1, 2, 8, Mode.TRIANGULAR, 1),
            at(0, 1, 2, 6, 10, 12),
            0,
            0.5,
            1,
            0.5,
            0,
            1));
  }

  private static Stream<Row> warmings() {
    return Stream.of(
        written(new ExponentialWarmUp(2, new ConstantRate(4)), at(0, 1, 2, FAR), 0.4, 4, 4, 4),
        closed(
            new ExponentialWarmUp(50, new Linear(1, 100, 0.5), 0.2),
            t ->
                t < 50
                    ? Math.exp(Math.log(0.2) * (49 - t) / 50)
                    : 1 - Math.min(0.5, (t - 50) / 200.0)),
        closed(
            new Noam(512, 40, 2),
            t ->
                t < 40
                    ? 2 * (t + 1) / (Math.sqrt(512) * 40 * Math.sqrt(40))
                    : 2 / Math.sqrt(512.0 * (t + 1))),
        closed(
            new InverseSquareRoot(0.3, 40),
            t -> t < 40 ? 0.3 * (t + 1) / 40 : 0.3 * Math.sqrt(40.0 / (t + 1))),
        written(new Wsd(2, 4, 10, 16), at(0, 3, 4, 14, 18, 30, FAR), 0.5, 2, 2, 2, 1, 0, 0),
        written(new Wsd(2, 0, 0, 10, 1, Curve.LINEAR), at(0, 5, 10, FAR), 2, 1.5, 1, 1),
        closed(
            new Wsd(1, 10, 90, 50, 0.2, Curve.COSINE),
            t ->
                t < 10
                    ? (t + 1) / 10.0
                    : halfCosine(1, 0.2, Math.max(0, Math.min(1, (t - 100) / 50.0)))));
  }
}
