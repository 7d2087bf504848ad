package io.evergrad.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.init.Init;
import io.evergrad.model.layer.AlphaDropout;
import io.evergrad.model.layer.DropoutChannels;
import io.evergrad.model.layer.StochasticDepth;
import io.evergrad.tensor.Shape;
import io.evergrad.testkit.Ledger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is dropped at once, how often, and what the rest becomes. */
class DroppingTest {

  private static final int COUNT = 200_000;

  private static double[] trained(LayerSpec spec, Shape input, double[] x) {
    try (Built built = Built.of(spec, Init.inherited(), input, 7)) {
      return built.forward(x, Pass.train());
    }
  }

  private static double[] ones(int count) {
    double[] x = new double[count];
    Arrays.fill(x, 1);
    return x;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.1, 0.5})
  void alphaDropoutKeepsMeanZeroAndVarianceOne(double p) {
    double[] y = trained(new AlphaDropout(p), Shape.of(COUNT), Built.noise(COUNT, 5));
    double mean = Arrays.stream(y).average().orElseThrow();
    double square = Arrays.stream(y).map(v -> v * v).average().orElseThrow();
    assertThat(mean).isCloseTo(0, within(4 / Math.sqrt(COUNT)));
    assertThat(square).isCloseTo(1, within(8 / Math.sqrt(COUNT)));
    Ledger.note(new Ledger.Row("layer", "alpha-dropout", "mean 0"), COUNT, Math.abs(mean));
    Ledger.note(
        new Ledger.Row("layer", "alpha-dropout", "variance 1"), COUNT, Math.abs(square - 1));
  }

  @Test
  void alphaDropoutDropsItsShareToWhereSeluSaturates() {
    double p = 0.3;
    double[] y = trained(new AlphaDropout(p), Shape.of(COUNT), new double[COUNT]);
    double saturation = -1.0507009873554805 * 1.6732632423543772;
    double a = 1 / Math.sqrt((1 - p) * (1 + p * saturation * saturation)); // libtorch's form
    double b = -a * p * saturation;
    double dropped = a * saturation + b;
    assertThat(Arrays.stream(y))
        .allMatch(v -> Math.abs(v - b) < 1e-12 || Math.abs(v - dropped) < 1e-12);
    double share = Arrays.stream(y).filter(v -> Math.abs(v - dropped) < 1e-12).count();
    assertThat(share / COUNT).isCloseTo(p, within(4 * Math.sqrt(0.21 / COUNT)));
  }

  @Test
  void channelsAreDroppedWhole() {
    int channels = 4000;
    int pixels = 6;
    Shape shape = Shape.of(channels / 2, 3, 2);
    double[] y = trained(new DropoutChannels(0.4), shape, ones(channels * pixels));
    int kept = 0;
    for (int c = 0; c < channels; c++) {
      double first = y[c * pixels];
      assertThat(Arrays.copyOfRange(y, c * pixels, (c + 1) * pixels)).containsOnly(first);
      kept += first == 0 ? 0 : 1;
    }
    assertThat(kept / (double) channels).isCloseTo(0.6, within(4 * Math.sqrt(0.24 / channels)));
    assertThat(Arrays.stream(y).filter(v -> v != 0)).allMatch(v -> Math.abs(v - 1 / 0.6) < 1e-12);
  }

  @Test
  void aBranchIsDroppedExampleByExample() {
    int batch = 4000;
    double[] y = trained(new StochasticDepth(0.2), Shape.of(3), ones(3 * batch));
    int kept = 0;
    for (int i = 0; i < batch; i++) {
      assertThat(Arrays.copyOfRange(y, 3 * i, 3 * i + 3)).containsOnly(y[3 * i]);
      kept += y[3 * i] == 0 ? 0 : 1;
    }
    assertThat(kept / (double) batch).isCloseTo(0.8, within(4 * Math.sqrt(0.16 / batch)));
  }

  @Test
  void orBatchByBatch() {
    LayerSpec spec = new StochasticDepth(0.2, StochasticDepth.Per.BATCH);
    int kept = 0;
    int passes = 1000;
    try (Built built = Built.of(spec, Init.inherited(), Shape.of(2), 7)) {
      for (int i = 0; i < passes; i++) {
        double[] y = built.forward(ones(4), Pass.train());
        assertThat(y).containsOnly(y[0]);
        kept += y[0] == 0 ? 0 : 1;
      }
    }
    assertThat(kept / (double) passes).isCloseTo(0.8, within(4 * Math.sqrt(0.16 / passes)));
  }
}
