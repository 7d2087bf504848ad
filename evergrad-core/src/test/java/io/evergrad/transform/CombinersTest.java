package io.evergrad.transform;

import static io.evergrad.transform.Chain.chain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.gradient.ParameterLayout;
import io.evergrad.optimizer.Adam;
import io.evergrad.optimizer.Sgd;
import io.evergrad.schedule.Exponential;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Shape;
import io.evergrad.transform.add.L2;
import io.evergrad.transform.clip.ClipByNorm;
import io.evergrad.transform.clip.ClipByValue;
import io.evergrad.transform.combine.Accumulate;
import io.evergrad.transform.combine.Ema;
import io.evergrad.transform.combine.Freeze;
import io.evergrad.transform.combine.LayerDecay;
import io.evergrad.transform.combine.Mask;
import io.evergrad.transform.combine.ScaleByMup;
import io.evergrad.transform.combine.Swa;
import io.evergrad.transform.guard.SkipIfNotFinite;
import io.evergrad.transform.guard.SkipOnSpike;
import io.evergrad.transform.sparse.LazyAdam;
import io.evergrad.transform.sparse.TableTransform;
import io.evergrad.transform.weight.RoundWeights;
import io.evergrad.transform.weight.Rounding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What wrappers and averages promise beyond the contract. */
class CombinersTest {

  private static final ParameterLayout LAYOUT = Flat.FOUR;

  private final double[] w = Flat.noise(LAYOUT, 1);

  static List<Wrapper> wrappers() {
    GradientTransform adam = new Adam(0.1);
    return List.of(
        new SkipIfNotFinite(adam),
        new SkipOnSpike(adam),
        new Mask(Where.MATRICES, adam),
        new Freeze(Where.MATRICES, adam),
        new Accumulate(2, adam));
  }

  @ParameterizedTest
  @MethodSource("wrappers")
  void learningRatesAreSeenThroughAWrapper(Wrapper wrapper) {
    assertThat(Rated.everywhere(wrapper)).isTrue();
    assertThat(Rated.everywhere(wrapper.withThen(new ClipByValue(1)))).isFalse();
    assertThat(Rated.everywhere(chain(new ClipByValue(1), wrapper))).isTrue();
    assertThat(Rated.scaled(wrapper, 0.5))
        .isEqualTo(wrapper.withThen(Rated.scaled(new Adam(0.1), 0.5)));
    assertThat(wrapper.withThen(wrapper.then())).isEqualTo(wrapper);
  }

  @Test
  void stagesThatTrainTablesAreSeenWhereTheyMeetEveryStep() {
    GradientTransform tables = new LazyAdam(0.1);
    for (Wrapper wrapper : wrappers()) {
      assertThat(TableTransform.within(wrapper)).isFalse();
      assertThat(TableTransform.within(wrapper.withThen(chain(tables))))
          .isEqualTo(!(wrapper instanceof Accumulate));
    }
  }

  @Test
  void schedulesInsideCountStepsOfTheirOwn() {
    Exponential falling = new Exponential(0.1, 0.5, 1);
    try (Flat flat = new Flat(LAYOUT, DType.FLOAT64)) {
      Stage stage = flat.start(new Accumulate(4, new Sgd(falling)));
      double[] g = Flat.noise(LAYOUT, 2);
      for (int step = 0; step < 12; step++) {
        double[] u = flat.apply(stage, g, w, step);
        double rate = step % 4 == 3 ? falling.at(step / 4) : 0;
        assertThat(Math.abs(u[0] + rate * g[0])).isLessThan(1e-12);
      }
    }
  }

  @Test
  void averagesInsideAGuardOrMeanCountOnlyItsSteps() {
    try (Flat flat = new Flat(LAYOUT, DType.FLOAT64)) {
      Stage stage = flat.start(new Accumulate(2, chain(new Sgd(0.1), new Swa(1, 1))));
      double[] g = Flat.noise(LAYOUT, 2);
      double[] first = flat.step(stage, g, w, 0).judged();
      assertThat(first).isEqualTo(w);
      Flat.Moved second = flat.step(stage, g, w, 1);
      assertThat(second.judged()).isEqualTo(second.weights());
    }
  }

  @Test
  void frozenWeightsStayWhateverHappensInside() {
    GradientTransform inner =
        chain(new L2(1), new Adam(0.1), new RoundWeights(8, 2, Rounding.NEAREST));
    try (Flat flat = new Flat(LAYOUT, DType.FLOAT32)) {
      Stage stage = flat.start(new Freeze(Where.MATRICES, 0, Optional.of(3L), inner));
      double[] bad = Flat.noise(LAYOUT, 2);
      bad[0] = Double.NaN; // in a matrix
      double[] at = w;
      for (int step = 0; step < 3; step++) {
        double[] next = flat.step(stage, bad, at, step).weights();
        assertThat(next[0]).isEqualTo((float) w[0]);
        assertThat(next[32]).isNotEqualTo((float) w[32]).isEqualTo(Math.rint(next[32] * 4) / 4);
        at = next;
      }
      double[] free = flat.step(stage, Flat.noise(LAYOUT, 3), at, 3).weights();
      assertThat(free[0]).isNotEqualTo((float) w[0]).isEqualTo(Math.rint(free[0] * 4) / 4);
    }
  }

  @Test
  void aMaskThatFitsNothingIsAnErrorButAWordIsNot() {
    try (Flat flat = new Flat(LAYOUT, DType.FLOAT32)) {
      assertThatThrownBy(() -> flat.start(new Mask(new Where("conv-*"), new Sgd(0.1))))
          .hasMessageStartingWith("'conv-*' fits no parameter");
      assertThatThrownBy(() -> flat.start(new Mask(new Where("all but conv-*"), new Sgd(0.1))))
          .hasMessageStartingWith("'conv-*' fits no parameter");
    }
  }

  @Test
  void layersAreCountedFromTheEndAfterWhatTheirPathsShare() {
    ParameterLayout nested =
        Flat.layout(
            Map.entry("residual-0.linear-0.weight", Shape.of(2, 2)),
            Map.entry("residual-0.linear-0.bias", Shape.of(2)),
            Map.entry("residual-0.block-0.linear-0.weight", Shape.of(2, 2)),
            Map.entry("residual-0.block-0.linear-1.weight", Shape.of(2, 2)),
            Map.entry("residual-0.scale", Shape.of(1)));
    assertThat(factors(nested)).containsExactly(0.25, 0.25, 0.5, 0.5, 1);
    ParameterLayout single =
        Flat.layout(
            Map.entry("linear-0.weight", Shape.of(2, 2)), Map.entry("linear-0.bias", Shape.of(2)));
    assertThat(factors(single)).containsExactly(1, 1);
  }

  private static double[] factors(ParameterLayout layout) {
    try (Flat flat = new Flat(layout, DType.FLOAT64)) {
      double[] ones = Flat.noise(layout, 1);
      double[] u = flat.apply(flat.start(new LayerDecay(0.5)), ones, ones, 0);
      return layout.parameters().stream()
          .mapToDouble(p -> u[(int) p.offset()] / ones[(int) p.offset()])
          .toArray();
    }
  }

  @Test
  void badParametersAreNamed() {
    message(() -> new ClipByNorm(-1), "clip-by-norm.limit must be above 0, but was -1.0");
    message(
        () -> new ClipByValue(1, Optional.of(0.5)),
        "clip-by-value.low must be below 0, but was 0.5");
    message(() -> new ClipByNorm(Double.NaN), "clip-by-norm.limit must be above 0, but was NaN");
    message(() -> new Accumulate(0, new Sgd(1)), "accumulate.every must be at least 1, but was 0");
    message(() -> new Ema(2), "ema.decay must be at least 0 and below 1, but was 2.0");
    message(
        () -> new RoundWeights(40, 2, Rounding.NEAREST),
        "round-weights.bits must be between 2 and 24, but was 40");
    message(
        () -> new Freeze(Where.ALL, 5, Optional.of(4L), new Sgd(1)),
        "freeze.until must be above freeze.from, but was 4");
    message(() -> new ScaleByMup(0, Where.ALL), "scale-by-mup.base must be at least 1, but was 0");
    message(
        () -> new LayerDecay(1.5), "layer-decay.decay must be above 0 and at most 1, but was 1.5");
  }

  private static void message(Supplier<GradientTransform> make, String message) {
    assertThatThrownBy(make::get).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
