package io.evergrad.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.transform.scale.StrongWolfe;
import io.evergrad.transform.scale.StrongWolfe.Trial;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two conditions hold wherever a search ends, however bad its first step. */
class StrongWolfeTest {

  private record Line(String name, DoubleUnaryOperator f, DoubleUnaryOperator slope, double first) {
    @Override
    public String toString() {
      return name + " from " + first;
    }
  }

  /** Functions with a falling start, and first steps from far too short to far too long. */
  static Stream<Line> lines() {
    return Stream.of(1e-4, 0.01, 1.0, 30.0)
        .flatMap(
            first ->
                List.of(
                    new Line("parabola", t -> (t - 1) * (t - 1), t -> 2 * (t - 1), first),
                    new Line(
                        "Moré and Thuente 1994, (5.1)",
                        t -> -t / (t * t + 2),
                        t -> (t * t - 2) / ((t * t + 2) * (t * t + 2)),
                        first),
                    new Line("exponential", t -> Math.exp(t) - 3 * t, t -> Math.exp(t) - 3, first),
                    new Line(
                        "wavy",
                        t -> 0.1 * t * t - t + 0.1 * Math.sin(5 * t),
                        t -> 0.2 * t - 1 + 0.5 * Math.cos(5 * t),
                        first),
                    new Line("wall", t -> -Math.log(2 - t) - 2 * t, t -> 1 / (2 - t) - 2, first))
                    .stream());
  }

  @ParameterizedTest
  @MethodSource("lines")
  void whatIsFoundIsLowAndFlatEnough(Line line) {
    Trial start = new Trial(0, line.f.applyAsDouble(0), line.slope.applyAsDouble(0));
    assertThat(start.slope()).isNegative();
    int[] looked = {0};
    Trial found =
        new StrongWolfe(25, 1e-15)
            .search(
                t -> {
                  looked[0]++;
                  return new Trial(t, line.f.applyAsDouble(t), line.slope.applyAsDouble(t));
                },
                start,
                line.first);
    assertThat(found.step()).isPositive();
    assertThat(found.value())
        .isLessThanOrEqualTo(start.value() + 1e-4 * found.step() * start.slope());
    assertThat(Math.abs(found.slope())).isLessThanOrEqualTo(0.9 * -start.slope());
    assertThat(looked[0]).isLessThanOrEqualTo(25);
  }
}
