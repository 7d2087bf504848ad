package io.evergrad.model;

import static io.evergrad.model.Layers.batchNorm;
import static io.evergrad.model.Layers.dropout;
import static io.evergrad.model.Layers.flatten;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.relu;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.residual;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.init.Constant;
import io.evergrad.init.Init;
import io.evergrad.init.Orthogonal;
import io.evergrad.init.Zeros;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.Linear;
import io.evergrad.model.start.Lsuv;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.testkit.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One pass over the first examples gives each layer's output a standard deviation of 1. */
class LsuvTest {

  private static final Shape IMAGE = Shape.of(2, 8, 8);
  private static final Init LSUV = Init.of(new Lsuv(), new Zeros());
  private static final LayerSpec CONVOLUTIONS =
      sequence(
          new Conv2d(8, 3).withPadding(1),
          relu(),
          residual(new Conv2d(8, 3).withPadding(1), relu(), new Conv2d(8, 3).withPadding(1)),
          new Conv2d(12, 3).withStride(2),
          relu(),
          flatten(),
          linear(10));

  static Stream<LayerSpec> nets() {
    return Stream.of(
        sequence(flatten(), repeat(20, linear(40), tanh()), linear(10)),
        CONVOLUTIONS,
        sequence(flatten(), linear(50), batchNorm(), relu(), linear(10)));
  }

  private static double[] batch() {
    double[] x = Built.noise(64 * IMAGE.count(), 4);
    for (int i = 0; i < x.length; i++) {
      x[i] = 7 * x[i] + 3; // far from the scale that other starts assume
    }
    return x;
  }

  private static void calibrate(Built built) {
    Scope.run(() -> built.network().calibrate(built.tensor(batch())));
  }

  private static List<Double> outputs(Built built) {
    List<Double> stds = new ArrayList<>();
    Pass pass =
        Pass.train(
            (node, y) -> {
              if (node.spec() instanceof Linear || node.spec() instanceof Conv2d) {
                stds.add(Math.sqrt(y.variance().item()));
              }
            });
    Scope.run(() -> Autograd.off(() -> built.network().forward(built.tensor(batch()), pass)));
    return stds;
  }

  @ParameterizedTest
  @MethodSource("nets")
  void everyOutputHasAStandardDeviationOfOne(LayerSpec spec) {
    try (Built built = Built.of(spec, LSUV, IMAGE, 7)) {
      assertThat(built.network().startsByData()).isTrue();
      assertThat(outputs(built)).anyMatch(std -> Math.abs(std - 1) > 0.5);
      calibrate(built);
      List<Double> stds = outputs(built);
      assertThat(stds).allSatisfy(std -> assertThat(std).isCloseTo(1, within(0.1)));
      double worst = stds.stream().mapToDouble(std -> Math.abs(std - 1)).max().orElseThrow();
      Ledger.note(
          new Ledger.Row("initializer", "lsuv", "standard deviation 1 of every output"),
          stds.size(),
          worst);
    }
  }

  /** Directions are those of the orthogonal start; only lengths change. */
  @Test
  void dividesTheOrthogonalStart() {
    Init orthogonal = Init.of(new Orthogonal(), new Zeros());
    try (Built built = Built.of(CONVOLUTIONS, LSUV, IMAGE, 7);
        Built plain = Built.of(CONVOLUTIONS, orthogonal, IMAGE, 7)) {
      calibrate(built);
      double[] w = built.parameter("conv2d-0.weight");
      double[] before = plain.parameter("conv2d-0.weight");
      double factor = w[0] / before[0];
      assertThat(factor).isBetween(0.01, 0.5);
      for (int i = 0; i < w.length; i++) {
        assertThat(w[i]).isCloseTo(factor * before[i], within(1e-12));
      }
    }
  }

  @Test
  void leavesStatesAndDrawsAsTheyWere() {
    LayerSpec spec = sequence(flatten(), linear(9), batchNorm(), dropout(0.3), linear(2));
    try (Built built = Built.of(spec, LSUV, IMAGE, 7)) {
      double[] states = built.network().states().toDoubles();
      byte[] draws = built.network().rngs().values().iterator().next().state();
      calibrate(built);
      assertThat(built.network().states().toDoubles()).isEqualTo(states);
      assertThat(built.network().rngs().values().iterator().next().state()).isEqualTo(draws);
    }
  }

  @Test
  void otherStartsAreLeftAlone() {
    try (Built built = Built.of(sequence(flatten(), linear(3)), Init.inherited(), IMAGE, 7)) {
      double[] before = built.parameter("linear-0.weight");
      assertThat(built.network().startsByData()).isFalse();
      calibrate(built);
      assertThat(built.parameter("linear-0.weight")).isEqualTo(before);
    }
  }

  /** No variance, no division: a layer that is given one and the same number everywhere. */
  @Test
  void anOutputThatDoesNotVaryIsLeftAlone() {
    Linear mute = new Linear(3).withInit(Init.of(new Constant(0), new Zeros()));
    LayerSpec spec = sequence(flatten(), mute, linear(3));
    try (Built built = Built.of(spec, LSUV, IMAGE, 7)) {
      double[] before = built.parameter("linear-1.weight");
      calibrate(built);
      assertThat(built.parameter("linear-1.weight")).isEqualTo(before);
    }
  }

  @Test
  void badParametersAreNamed() {
    assertThatThrownBy(() -> new Lsuv(0, 10))
        .hasMessage("lsuv.tolerance must be above 0, but was 0.0");
    assertThatThrownBy(() -> new Lsuv(Double.NaN, 10))
        .hasMessage("lsuv.tolerance must be above 0, but was NaN");
    assertThatThrownBy(() -> new Lsuv(0.1, 0))
        .hasMessage("lsuv.rounds must be at least 1, but was 0");
  }
}
