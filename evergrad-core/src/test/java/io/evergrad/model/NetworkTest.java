package io.evergrad.model;

import static io.evergrad.model.Layers.batchNorm;
import static io.evergrad.model.Layers.conv2d;
import static io.evergrad.model.Layers.dropout;
import static io.evergrad.model.Layers.flatten;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.residual;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.gradient.Parameter;
import io.evergrad.init.HeNormal;
import io.evergrad.init.Init;
import io.evergrad.init.Initializer;
import io.evergrad.init.LecunNormal;
import io.evergrad.init.Normal;
import io.evergrad.init.Orthogonal;
import io.evergrad.init.Zeros;
import io.evergrad.model.activation.Relu;
import io.evergrad.model.activation.Selu;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.LayerNorm;
import io.evergrad.model.layer.Reshape;
import io.evergrad.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Paths, first values and how signals travel in a built network. */
class NetworkTest {

  private static final Shape FIVE = Shape.of(5);

  private static List<String> parameterPaths(LayerSpec spec) {
    try (Built built = Built.of(spec, Init.inherited(), FIVE, 7)) {
      return built.network().parameters().layout().parameters().stream()
          .map(Parameter::path)
          .toList();
    }
  }

  @Test
  void compositesNameWhatIsInside() {
    LayerSpec inner = residual(linear(5), residual(linear(5), tanh()));
    LayerSpec spec = sequence(linear(5), repeat(2, inner), sequence(tanh(), linear(2)));
    try (Built built = Built.of(spec, Init.inherited(), FIVE, 7)) {
      assertThat(built.network().leaves())
          .extracting(Node::path)
          .containsExactly(
              "linear-0",
              "residual-0.linear-0",
              "residual-0.residual-0.linear-0",
              "residual-0.residual-0.tanh-0",
              "residual-1.linear-0",
              "residual-1.residual-0.linear-0",
              "residual-1.residual-0.tanh-0",
              "tanh-0",
              "linear-1");
      assertThat(built.network().leaves())
          .extracting(Node::index)
          .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }
  }

  @Test
  void parameterPathsAreUnique() {
    LayerSpec branch = residual(linear(5), tanh(), linear(5)).withShortcut(linear(5));
    assertThat(parameterPaths(sequence(repeat(3, branch), linear(5), batchNorm(), batchNorm())))
        .doesNotHaveDuplicates()
        .hasSize(3 * 6 + 2 + 4)
        .contains("residual-2.shortcut.linear-0.weight", "batch-norm-1.bias", "linear-0.bias");
  }

  @Test
  void anInsertedLayerLeavesTheOthersFirstValuesAlone() {
    LayerSpec plain = sequence(linear(5), tanh(), residual(linear(5)).withShortcut(linear(5)));
    LayerSpec more =
        sequence(
            linear(5),
            batchNorm(),
            dropout(0.5),
            tanh(),
            residual(linear(5), batchNorm(), linear(5)).withShortcut(linear(5)));
    try (Built a = Built.of(plain, Init.inherited(), FIVE, 7);
        Built b = Built.of(more, Init.inherited(), FIVE, 7)) {
      for (String path : parameterPaths(plain)) {
        assertThat(b.parameter(path)).as(path).isEqualTo(a.parameter(path));
      }
    }
  }

  @Test
  void seedsDecideTheFirstValues() {
    try (Built a = Built.of(linear(5), Init.inherited(), FIVE, 7);
        Built b = Built.of(linear(5), Init.inherited(), FIVE, 7);
        Built c = Built.of(linear(5), Init.inherited(), FIVE, 8)) {
      assertThat(a.parameter("linear-0.weight"))
          .isEqualTo(b.parameter("linear-0.weight"))
          .isNotEqualTo(c.parameter("linear-0.weight"));
    }
  }

  @Test
  void aLayersOwnInitializersComeBeforeTheRecipes() {
    Init recipe = Init.of(new Normal(1, 0), new Normal(1, 0));
    LayerSpec spec = sequence(linear(5).withInit(Init.weight(new Zeros())), linear(5));
    try (Built built = Built.of(spec, recipe, FIVE, 7)) {
      assertThat(built.parameter("linear-0.weight")).containsOnly(0);
      assertThat(built.parameter("linear-0.bias")).doesNotContain(0);
      assertThat(built.parameter("linear-1.weight")).doesNotContain(0);
    }
    try (Built built = Built.of(spec, Init.inherited(), FIVE, 7)) {
      assertThat(built.parameter("linear-1.weight")).doesNotContain(0);
      assertThat(built.parameter("linear-1.bias")).containsOnly(0);
    }
  }

  @Test
  void batchNormUsesRunningStatisticsInEvaluation() {
    try (Built built = Built.of(batchNorm(), Init.inherited(), Shape.of(1), 7)) {
      double[] x = {1, 2, 3, 6}; // mean 3, variance 14/4, unbiased 14/3
      built.forward(x, Pass.train());
      double mean = 0.1 * 3;
      double variance = 0.9 + 0.1 * 14 / 3;
      assertThat(built.network().states().toDoubles())
          .containsExactly(new double[] {mean, variance}, within(1e-12));
      double[] y = built.forward(x, Pass.evaluate());
      for (int i = 0; i < x.length; i++) {
        assertThat(y[i]).isCloseTo((x[i] - mean) / Math.sqrt(variance + 1e-5), within(1e-12));
      }
    }
  }

  @Test
  void dropoutDropsItsShareAndKeepsTheMean() {
    int count = 40_000;
    try (Built built = Built.of(dropout(0.3), Init.inherited(), Shape.of(count), 7)) {
      double[] ones = new double[count];
      Arrays.fill(ones, 1);
      double[] y = built.forward(ones, Pass.train());
      double kept = Arrays.stream(y).filter(v -> v != 0).count() / (double) count;
      assertThat(kept).isCloseTo(0.7, within(4 * Math.sqrt(0.21 / count)));
      assertThat(Arrays.stream(y).filter(v -> v != 0)).allMatch(v -> Math.abs(v - 1 / 0.7) < 1e-9);
      assertThat(built.forward(ones, Pass.train())).isNotEqualTo(y);
    }
  }

  /** Mean square of the output for unit normal inputs, over the width of the net. */
  private static double meanSquare(LayerSpec spec, Initializer weight, Shape input) {
    Init init = Init.of(weight, new Zeros());
    try (Built built = Built.of(spec, init, input, 11)) {
      double[] y = built.forward(Built.noise(64 * input.count(), 5), Pass.train());
      return Arrays.stream(y).map(v -> v * v).average().orElseThrow();
    }
  }

  @Test
  void initializersKeepTheVarianceTheyPromise() {
    Shape wide = Shape.of(400);
    LayerSpec linears = repeat(5, linear(400));
    LayerSpec relus = sequence(repeat(5, linear(400), new Relu()), linear(400));
    LayerSpec selus = repeat(12, linear(400), new Selu());
    LayerSpec convs = repeat(2, new Conv2d(60, 3).withPadding(1));
    assertThat(meanSquare(linears, new LecunNormal(), wide)).isCloseTo(1, within(0.15));
    assertThat(meanSquare(linears, new Orthogonal(), wide)).isCloseTo(1, within(0.03));
    assertThat(meanSquare(relus, new HeNormal(), wide)).isCloseTo(2, within(0.5));
    assertThat(meanSquare(selus, new LecunNormal(), wide)).isCloseTo(1, within(0.15));
    assertThat(meanSquare(sequence(convs), new LecunNormal(), Shape.of(60, 12, 12)))
        .isBetween(0.65, 0.95); // the border's zeros take their part: (1 - 2/36)^4 ≈ 0.8
  }

  @Test
  void normalisationGivesUnitVariance() {
    Init init = Init.of(new Normal(3, 0), new Normal(3, 0));
    for (LayerSpec norm : List.of(batchNorm(), new LayerNorm())) {
      try (Built built = Built.of(sequence(linear(50), norm), init, FIVE, 7)) {
        double[] y = built.forward(Built.noise(200 * 5, 5), Pass.train());
        assertThat(Arrays.stream(y).average().orElseThrow()).isCloseTo(0, within(1e-9));
        assertThat(Arrays.stream(y).map(v -> v * v).average().orElseThrow())
            .isCloseTo(1, within(1e-4));
      }
    }
  }

  @Test
  void repeatOfImagesShrinksFromTimeToTime() {
    LayerSpec spec = sequence(repeat(2, conv2d(3, 3)), flatten());
    try (Built built = Built.of(spec, Init.inherited(), Shape.of(1, 7, 7), 7)) {
      assertThat(built.network().output()).isEqualTo(Shape.of(3 * 3 * 3));
      assertThat(built.network().leaves())
          .extracting(Node::input)
          .containsExactly(Shape.of(1, 7, 7), Shape.of(3, 5, 5), Shape.of(3, 3, 3));
    }
  }

  /** An input that is no image is not laid out as one. */
  @Test
  void aConvolutionMayComeAfterAReshape() {
    LayerSpec conv = conv2d(2, 3);
    LayerSpec net = sequence(new Reshape(1, 4, 4), conv);
    double[] x = Built.noise(2 * 16, 1);
    try (Built flat = Built.of(net, LayerCases.SOME, Shape.of(16), 7);
        Built image = Built.of(conv, LayerCases.SOME, Shape.of(1, 4, 4), 7)) {
      double[] expected = image.forward(x, Pass.evaluate());
      double[] found = flat.forward(x, Pass.evaluate());
      assertThat(found).containsExactly(expected, within(1e-12));
    }
  }
}
