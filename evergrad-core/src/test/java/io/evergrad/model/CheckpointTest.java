package io.evergrad.model;

import static io.evergrad.model.Layers.batchNorm;
import static io.evergrad.model.Layers.dropout;
import static io.evergrad.model.Layers.layerNorm;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.relu;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.residual;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.init.Init;
import io.evergrad.model.layer.Checkpoint;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.MaxPool2d;
import io.evergrad.model.layer.SpectralNorm;
import io.evergrad.model.layer.StochasticDepth;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.tensor.TensorException;
import io.evergrad.testkit.NoLeaks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A net whose outputs are computed again must be the net whose outputs are kept. */
class CheckpointTest {

  /** The same layers with and without. */
  record Pair(String name, LayerSpec plain, LayerSpec spared, Shape input) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Pair pair(String name, int every, LayerSpec... layers) {
    return new Pair(name, sequence(layers), new Checkpoint(every, layers), Shape.of(6));
  }

  static List<Pair> pairs() {
    LayerSpec block = sequence(linear(6), tanh());
    LayerSpec inner = residual(layerNorm(), linear(6), dropout(0.3), relu());
    LayerSpec conv = new Conv2d(4, 3, 1, 1, 1, 1, true, Init.inherited());
    LayerSpec[] image = {conv, batchNorm(), relu(), new MaxPool2d(2), residual(conv, batchNorm())};
    return List.of(
        pair("linear", 3, repeat(7, block), linear(2)),
        pair("each layer by itself", 1, repeat(3, block)),
        pair("one segment", 100, repeat(3, block)),
        pair("batch-norm", 2, repeat(4, linear(6), batchNorm(), tanh())),
        pair("dropout", 4, repeat(5, linear(6), dropout(0.4), tanh())),
        pair("residual", 2, linear(6), repeat(6, inner), linear(3)),
        pair("spectral-norm", 2, repeat(3, new SpectralNorm(linear(6)), tanh())),
        pair("stochastic depth", 2, repeat(4, residual(block, new StochasticDepth(0.5)))),
        pair("an input that is passed on", 1, dropout(0), linear(6), dropout(0), tanh()),
        new Pair("conv", sequence(image), new Checkpoint(2, image), Shape.of(2, 6, 6)),
        new Pair(
            "inside a residual",
            sequence(linear(6), residual(repeat(4, block, dropout(0.2))), tanh()),
            sequence(
                linear(6), residual(new Checkpoint(2, repeat(4, block, dropout(0.2)))), tanh()),
            Shape.of(6)),
        new Pair(
            "a checkpoint in a checkpoint",
            repeat(3, repeat(4, linear(6), dropout(0.2), batchNorm()), tanh()),
            new Checkpoint(
                1,
                repeat(
                    3,
                    sequence(new Checkpoint(2, repeat(4, linear(6), dropout(0.2), batchNorm()))),
                    tanh())),
            Shape.of(6)),
        new Pair(
            "without a length",
            sequence(repeat(9, block)),
            new Checkpoint(Optional.empty(), List.of(repeat(9, block))),
            Shape.of(6)));
  }

  /** Loss, input gradient, gradients, states and the streams' positions after two passes. */
  private static List<double[]> passes(LayerSpec spec, Shape input, boolean tracked) {
    List<double[]> seen = new ArrayList<>();
    try (Built built = Built.of(spec, LayerCases.SOME, input, 7)) {
      for (int pass = 0; pass < 2; pass++) {
        long seed = pass;
        Scope.run(
            () -> {
              Tensor x = built.tensor(Built.noise(8 * input.count(), seed));
              Tensor given = tracked ? x.requiresGradient() : x;
              Tensor y = built.network().forward(given, Pass.train());
              Tensor loss = y.square().sum();
              loss.backward();
              seen.add(loss.toDoubles());
              seen.add(tracked ? x.gradient().toDoubles() : new double[0]);
              seen.add(built.network().parameters().gradients().toDoubles());
              seen.add(built.network().states().toDoubles());
            });
      }
      built.network().rngs().entrySet().stream()
          .sorted(java.util.Map.Entry.comparingByKey())
          .forEach(e -> seen.add(bytes(e.getValue().state())));
      assertThat(built.network().leaves()).isNotEmpty();
    }
    return seen;
  }

  private static double[] bytes(byte[] state) {
    double[] numbers = new double[state.length];
    Arrays.setAll(numbers, i -> state[i]);
    return numbers;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  @NoLeaks
  void equalsThePlainNetBitForBit(Pair pair) {
    for (boolean tracked : new boolean[] {false, true}) {
      assertThat(passes(pair.spared(), pair.input(), tracked).toArray())
          .isEqualTo(passes(pair.plain(), pair.input(), tracked).toArray());
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void givesTheSameNamesAndFirstValues(Pair pair) {
    try (Built plain = Built.of(pair.plain(), LayerCases.SOME, pair.input(), 7);
        Built spared = Built.of(pair.spared(), LayerCases.SOME, pair.input(), 7)) {
      assertThat(spared.network().parameters().layout())
          .isEqualTo(plain.network().parameters().layout());
      assertThat(spared.network().parameters().values().toDoubles())
          .isEqualTo(plain.network().parameters().values().toDoubles());
    }
  }

  @Test
  void aWatchedPassShowsEveryLayerWithItsBackwardSignal() {
    LayerSpec[] layers = {repeat(4, linear(6), tanh())};
    List<double[]> plain = signals(sequence(layers));
    assertThat(plain).hasSize(8);
    assertThat(signals(new Checkpoint(3, layers)).toArray()).isEqualTo(plain.toArray());
  }

  private static List<double[]> signals(LayerSpec spec) {
    List<double[]> signals = new ArrayList<>();
    try (Built built = Built.of(spec, LayerCases.SOME, Shape.of(6), 7)) {
      Scope.run(
          () -> {
            List<Tensor> outputs = new ArrayList<>();
            Pass pass =
                Pass.train(
                    (node, value) -> {
                      value.retainGradient();
                      outputs.add(value);
                    });
            Tensor x = built.tensor(Built.noise(18, 1));
            built.network().forward(x, pass).square().sum().backward();
            outputs.forEach(o -> signals.add(o.gradient().toDoubles()));
          });
    }
    return signals;
  }

  @Test
  void computesEachSegmentTwiceAndKeepsOnlyWhatIsBetween() {
    int[] runs = {0};
    Scope.run(
        () -> {
          Tensor x = Tensor.of(new double[] {1, 2}, Shape.of(2)).requiresGradient();
          Tensor y = Autograd.recomputed(x, t -> counted(t, runs), t -> counted(t, runs));
          assertThat(runs[0]).isEqualTo(1);
          y.sum().backward();
          assertThat(runs[0]).isEqualTo(2);
          assertThat(x.gradient().toDoubles()).containsExactly(2, 4);
        });
  }

  private static Tensor counted(Tensor t, int[] runs) {
    runs[0]++;
    return t.square();
  }

  @Test
  void aFailureOnTheWayBackIsToldAsAnyOther() {
    Scope.run(
        () -> {
          Tensor x = Tensor.of(new double[] {1, 2}, Shape.of(2)).requiresGradient();
          Tensor y = Autograd.recomputed(x, Tensor::square, t -> t.reshape(Shape.of(3)));
          Assertions.assertThatThrownBy(() -> y.sum().backward())
              .isInstanceOf(TensorException.class)
              .hasMessageContaining("reshape");
        });
  }

  @Test
  void aLengthOfZeroIsRefused() {
    Assertions.assertThatThrownBy(() -> new Checkpoint(0, tanh()))
        .hasMessage("checkpoint.every must be at least 1, but was 0");
  }
}
