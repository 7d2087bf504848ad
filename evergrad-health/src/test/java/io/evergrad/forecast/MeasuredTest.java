package io.evergrad.forecast;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.analyse.BackwardFactors;
import io.evergrad.analyse.Probe;
import io.evergrad.analyse.SignalFlow;
import io.evergrad.analyse.SignalFlow.Passed;
import io.evergrad.data.Split;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTest {

  private static final Recipe RECIPE =
      Nets.recipe(Nets.init(1.5, 0.1), repeat(3, linear(40), tanh()), linear(5));

  private static final Split DATA = Nets.normal(Shape.of(20), 5);

  @Test
  void sizesAreThoseOfTheChainRule() {
    try (Arena arena = new Arena()) {
      Probe probe = Probe.of(RECIPE, DATA, Device.cpu(), arena);
      List<Passed> flow = SignalFlow.of(probe).layers();
      List<BackwardFactors.Layer> factors = BackwardFactors.of(probe).layers();
      double atOutput = flow.get(6).gradientSquare();
      for (int i = 0; i < 7; i++) {
        double rms = factors.get(i).signal();
        double expected = rms * rms * factors.get(i).units() / 5;
        assertThat(flow.get(i).gradientSquare() / atOutput)
            .isCloseTo(expected, within(1e-6 * expected));
      }
    }
  }

  @Test
  void correlationIsThatOfEveryPair() {
    try (Arena arena = new Arena()) {
      Probe probe = Probe.of(RECIPE, DATA, Device.cpu(), arena);
      SignalFlow flow = SignalFlow.of(probe);
      double[] out =
          probe.network().forward(probe.x(), io.evergrad.model.Pass.evaluate()).toDoubles();
      int batch = out.length / 5;
      double pairs = 0;
      double squares = 0;
      for (int a = 0; a < batch; a++) {
        for (int b = 0; b < batch; b++) {
          double product = 0;
          for (int i = 0; i < 5; i++) {
            product += out[5 * a + i] * out[5 * b + i];
          }
          pairs += a == b ? 0 : product;
          squares += a == b ? product : 0;
        }
      }
      Passed last = flow.layers().get(6);
      assertThat(last.correlation()).isCloseTo(pairs / (batch - 1.0) / squares, within(1e-5));
      assertThat(last.meanSquare()).isCloseTo(squares / out.length, within(1e-5));
    }
  }

  @Test
  void seedsAreJoinedByTheMeanOfSquares() {
    Forecast forecast = Forecast.of(RECIPE, DATA);
    Measured measured = Measured.of(forecast, List.of(drawn(1, 100), drawn(2, 1e4), drawn(3, 1e6)));
    // ‖δ‖ is 10, 100 and 1000 times that at the last layer
    assertThat(measured.log10Left()).isCloseTo(Math.log10(1_010_100 / 3.0) / 2, within(1e-12));
    assertThat(measured.factorPerLayer())
        .isCloseTo(Math.pow(1_010_100 / 3.0, 1 / 6.0), within(1e-9));
    MeasuredLayer first = measured.layers().get(0);
    assertThat(first.seeds()).containsExactly(1.0, 2.0, 3.0);
    assertThat(first.spread()).isCloseTo(1, within(1e-12));
    assertThat(measured.relativeError(forecast))
        .isEqualTo(forecast.factorPerLayer() / measured.factorPerLayer() - 1);
  }

  @Test
  void oneSeedHasNoSpread() {
    Measured one = Measured.of(Forecast.of(RECIPE, DATA), List.of(drawn(1, 100)));
    assertThat(one.layers().get(0).spread()).isNaN();
  }

  private static Measurement drawn(long seed, double first) {
    List<Passed> layers =
        java.util.stream.IntStream.range(0, 7)
            .mapToObj(i -> new Passed(i, 1, 0, i == 0 ? first * 3 : 3))
            .toList();
    return new Measurement(seed, new SignalFlow(layers, 1), List.of());
  }

  @Test
  void theForecastHoldsForDrawnNetworks() {
    Forecast forecast = Forecast.of(RECIPE, DATA);
    List<Measurement> all =
        java.util.stream.LongStream.rangeClosed(1, 8)
            .mapToObj(seed -> Measurement.of(RECIPE.withSeed(seed), DATA, Device.cpu()))
            .toList();
    assertThat(Measured.of(forecast, all).relativeError(forecast)).isCloseTo(0, within(0.05));
  }
}
