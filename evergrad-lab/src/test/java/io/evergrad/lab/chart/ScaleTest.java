package io.evergrad.lab.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ScaleTest {

  @Test
  void ticksAreRound() {
    assertThat(labels(new Scale.Linear(0, 237))).containsExactly("0", "50", "100", "150", "200");
    assertThat(labels(new Scale.Linear(0.08, 0.83))).containsExactly("0.2", "0.4", "0.6", "0.8");
    assertThat(labels(new Scale.Log(-31, 0)))
        .containsExactly("10⁻³⁰", "10⁻²⁵", "10⁻²⁰", "10⁻¹⁵", "10⁻¹⁰", "10⁻⁵", "1");
    assertThat(labels(new Scale.Log(-0.9, 0.2))).containsExactly("0.2", "0.5", "1");
  }

  private static List<String> labels(Scale scale) {
    return scale.ticks(5).stream().map(Tick::label).toList();
  }

  @Property(tries = 200)
  void ticksAreFewAndOnTheAxis(
      @ForAll @DoubleRange(min = -300, max = 300) double low,
      @ForAll @DoubleRange(min = 0.01, max = 300) double span) {
    for (Scale scale : List.of(new Scale.Log(low, low + span), new Scale.Linear(low, low + span))) {
      List<Tick> ticks = scale.ticks(5);
      assertThat(ticks).hasSizeLessThanOrEqualTo(12);
      assertThat(ticks).allSatisfy(t -> assertThat(t.at()).isBetween(-1e-6, 1 + 1e-6));
    }
  }

  @Test
  void aLogarithmicAxisShowsPositiveFiniteNumbersOnly() {
    Scale scale = Scale.log(DoubleStream.of(1e-8, 1, 0, Double.NaN, Double.POSITIVE_INFINITY));
    assertThat(scale.at(1e-4)).isCloseTo(0.5, within(1e-9));
    assertThat(scale.at(0)).isNaN();
    assertThat(scale.at(-1)).isNaN();
    assertThat(scale.at(Double.POSITIVE_INFINITY)).isNaN();
  }

  @Test
  void anAxisWithoutValuesIsStillAnAxis() {
    assertThat(Scale.log(DoubleStream.of(0, Double.NaN)).at(0.5)).isFinite();
    assertThat(Scale.linear(DoubleStream.of(Double.NaN)).at(0.5)).isFinite();
    assertThat(Scale.linear(DoubleStream.of(3, 3)).at(3)).isEqualTo(0.5);
  }
}
