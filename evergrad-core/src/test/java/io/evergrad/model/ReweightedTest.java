package io.evergrad.model;

import static io.evergrad.model.Layers.batchNorm;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.spectralNorm;
import static io.evergrad.model.Layers.tanh;
import static io.evergrad.model.Layers.weightNorm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.gradient.Parameter;
import io.evergrad.init.Init;
import io.evergrad.init.Normal;
import io.evergrad.init.Zeros;
import io.evergrad.model.layer.Quantised;
import io.evergrad.model.layer.Repeat;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.Ledger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is trained and what is used, where the two differ. */
class ReweightedTest {

  private static final Shape FIVE = Shape.of(5);
  private static final Init WIDE = Init.of(new Normal(1, 0), new Zeros());

  private static List<String> paths(LayerSpec spec) {
    try (Built built = Built.of(spec, Init.inherited(), FIVE, 7)) {
      return built.network().parameters().layout().parameters().stream()
          .map(Parameter::path)
          .toList();
    }
  }

  private static double[] gradient(Built built, double[] x) {
    Scope.run(
        () -> {
          Autograd.off(() -> built.network().parameters().gradients().fillInPlace(0));
          Tensor y = built.network().forward(built.tensor(x), Pass.train());
          y.square().sum().backward();
        });
    return built.network().parameters().gradients().toDoubles();
  }

  @Test
  void whatIsTrainedHasPathsOfItsOwn() {
    assertThat(paths(weightNorm(new Repeat(2, List.of(linear(5))))))
        .containsExactly(
            "weight-norm-0.linear-0.weight",
            "weight-norm-0.linear-0.weight-g",
            "weight-norm-0.linear-0.bias",
            "weight-norm-0.linear-1.weight",
            "weight-norm-0.linear-1.weight-g",
            "weight-norm-0.linear-1.bias");
    assertThat(paths(sequence(new Quantised(2, weightNorm(linear(5)), linear(2)))))
        .containsExactly(
            "quantised-0.weight-norm-0.linear-0.weight",
            "quantised-0.weight-norm-0.linear-0.weight-g",
            "quantised-0.weight-norm-0.linear-0.bias",
            "quantised-0.linear-0.weight",
            "quantised-0.linear-0.bias");
  }

  @Test
  void weightNormStartsAsTheInitializersSay() {
    double[] x = Built.noise(15, 3);
    LayerSpec own = linear(4).withInit(WIDE);
    try (Built normed = Built.of(weightNorm(own), WIDE, FIVE, 7)) {
      double[] weight = normed.parameter("weight-norm-0.linear-0.weight");
      double[] plain = SlowLayers.linear(x, weight, new double[4], 5);
      assertThat(normed.forward(x, Pass.evaluate())).containsExactly(plain, within(1e-12));
    }
  }

  @Test
  void weightsOfZeroStayFinite() {
    for (LayerSpec spec :
        List.of(weightNorm(linear(3)), spectralNorm(linear(3)), new Quantised(4, linear(3)))) {
      try (Built built = Built.of(spec, Init.of(new Zeros(), new Zeros()), FIVE, 7)) {
        assertThat(built.forward(Built.noise(10, 3), Pass.train())).containsOnly(0);
        assertThat(Arrays.stream(gradient(built, Built.noise(10, 3)))).allMatch(Double::isFinite);
      }
    }
  }

  @Test
  void spectralNormStretchesNothingAndOneDirectionNotAtAll() {
    try (Built built = Built.of(spectralNorm(linear(5)), WIDE, FIVE, 7)) {
      double[] unit = new double[25];
      for (int i = 0; i < 5; i++) {
        unit[6 * i] = 1;
      }
      for (int i = 0; i < 300; i++) {
        built.forward(unit, Pass.train());
      }
      double[] columns = built.forward(unit, Pass.evaluate());
      double largest = ReweightedCases.largestSingular(columns, 5);
      Ledger.within(
          new Ledger.Row("layer", "spectral-norm", "largest singular value 1"),
          1e-10,
          new double[] {1},
          new double[] {largest});
    }
  }

  @Test
  void aKeptStateIsNotDisturbedByAnother() {
    LayerSpec spec = sequence(batchNorm(), spectralNorm(linear(4)), batchNorm());
    try (Built built = Built.of(spec, WIDE, FIVE, 7)) {
      assertThat(Arrays.stream(gradient(built, Built.noise(15, 3)))).allMatch(Double::isFinite);
    }
  }

  @Test
  void spectralNormIteratesInTrainingOnly() {
    try (Built built = Built.of(spectralNorm(linear(5)), WIDE, FIVE, 11)) {
      double[] x = Built.noise(10, 3);
      double[] before = built.network().states().toDoubles();
      built.forward(x, Pass.evaluate());
      assertThat(built.network().states().toDoubles()).isEqualTo(before);
      Scope.run(
          () -> {
            Tensor values = built.network().parameters().values();
            Autograd.off(() -> values.normalInPlace(0, 1, Rng.seeded(3)));
          });
      built.forward(x, Pass.train());
      double[] after = built.network().states().toDoubles();
      assertThat(after).isNotEqualTo(before);
      assertThat(Arrays.stream(after).map(v -> v * v).sum()).isCloseTo(1, within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void theGradientGoesStraightThroughTheRounding(int bits) {
    double[] x = Built.noise(15, 3);
    LayerSpec layers = sequence(linear(4), tanh(), linear(2));
    try (Built rounded = Built.of(new Quantised(bits, layers), WIDE, FIVE, 7);
        Built plain = Built.of(layers, WIDE, FIVE, 7)) {
      copyRounded(rounded, plain, bits);
      assertThat(rounded.forward(x, Pass.train()))
          .containsExactly(plain.forward(x, Pass.train()), within(1e-12));
      Ledger.within(
          new Ledger.Row("layer", "quantised", "gradient at the rounded weights"),
          1e-10,
          gradient(plain, x),
          gradient(rounded, x));
    }
  }

  /** Gives {@code plain} the weights that {@code rounded} computes with. */
  private static void copyRounded(Built rounded, Built plain, int bits) {
    Tensor from = rounded.network().parameters().values();
    double[] values = from.toDoubles();
    for (Parameter p : rounded.network().parameters().layout().parameters()) {
      int start = (int) p.offset();
      double[] w = Arrays.copyOfRange(values, start, start + (int) p.size());
      if (p.role() == Parameter.Role.WEIGHT) {
        double[] used =
            bits == 1
                ? ReweightedCases.binary(w, (int) p.shape().size(0))
                : ReweightedCases.uniform(w, bits);
        System.arraycopy(used, 0, values, start, w.length);
        long distinct = Arrays.stream(used).map(Math::abs).distinct().count();
        assertThat(distinct).isLessThanOrEqualTo(bits == 1 ? p.shape().size(0) : 1L << (bits - 1));
      }
    }
    Scope.run(
        () ->
            Autograd.off(
                () ->
                    plain
                        .network()
                        .parameters()
                        .values()
                        .copyInPlace(Tensor.of(values, from.shape()))));
  }
}
