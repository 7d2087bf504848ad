package io.evergrad.forecast;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.reZero;
import static io.evergrad.model.Layers.relu;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.analyse.Verdict;
import io.evergrad.init.Constant;
import io.evergrad.init.HeNormal;
import io.evergrad.init.Init;
import io.evergrad.init.Zeros;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Network;
import io.evergrad.model.activation.Erf;
import io.evergrad.model.activation.LeakyRelu;
import io.evergrad.model.activation.Selu;
import io.evergrad.model.activation.Sigmoid;
import io.evergrad.model.layer.Residual;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;
import java.util.Locale;
import java.util.Scanner;
import org.junit.jupiter.api.Test;

class ForecastTest {

  private static final Shape INPUT = Shape.of(100);
  private static final InputStatistics NORMAL = InputStatistics.normal(INPUT, 1, 0.3);

  private static Forecast stack(double weights, double biases, int depth, LayerSpec activation) {
    Recipe recipe =
        Nets.recipe(
            Nets.init(weights, biases), repeat(depth, linear(100), activation), linear(100));
    return Forecast.of(recipe, NORMAL);
  }

  @Test
  void closedFormsGiveEachLayersVarianceAndFactor() {
    Forecast relu = stack(1.7, 0.1, 3, relu());
    double q = 1.7 * 1 + 0.1;
    assertThat(relu.layers().get(0).q()).isCloseTo(q, within(1e-9));
    assertThat(relu.layers().get(1).q()).isCloseTo(q / 2, within(1e-5));
    assertThat(relu.layers().get(1).chi()).isCloseTo(0.5, within(1e-5));
    assertThat(relu.layers().get(2).q()).isCloseTo(1.7 * q / 2 + 0.1, within(1e-5));
    assertThat(relu.factorPerLayer()).isCloseTo(Math.sqrt(1.7 / 2), within(1e-5));

    Forecast leaky = stack(1, 0, 2, new LeakyRelu(0.3));
    assertThat(leaky.layers().get(1).chi()).isCloseTo(1.09 / 2, within(1e-5));

    Forecast erf = stack(2, 0, 1, new Erf());
    assertThat(erf.layers().get(1).q()).isCloseTo(2 / Math.PI * Math.asin(4.0 / 5.0), within(1e-5));
    assertThat(erf.layers().get(1).chi()).isCloseTo(4 / Math.PI / 3, within(1e-5));
  }

  /** E[relu(u)relu(v)] for correlation c: (√(1−c²) + c(π − arccos c))/2π (Cho and Saul 2009). */
  @Test
  void correlationFollowsTheArcCosineKernel() {
    Forecast relu = stack(2, 0, 2, relu());
    double c = 0.3;
    double next = (Math.sqrt(1 - c * c) + c * (Math.PI - Math.acos(c))) / Math.PI;
    assertThat(relu.layers().get(2).correlation()).isCloseTo(next, within(1e-4));
  }

  @Test
  void depthScalesAreThoseOfTheLiterature() {
    DepthScales critical = stack(1.76095, 0.05, 5, tanh()).depth().orElseThrow();
    assertThat(critical.chi()).isCloseTo(1, within(1e-4));
    DepthScales selu = stack(1, 0, 5, new Selu()).depth().orElseThrow();
    assertThat(selu.q()).isCloseTo(1, within(1e-4));
    assertThat(Math.sqrt(selu.chi())).isCloseTo(1.0352, within(1e-3));
    DepthScales chaotic = stack(25.0 / 9, 0, 5, tanh()).depth().orElseThrow();
    assertThat(Math.sqrt(chaotic.chi())).isCloseTo(1.0999, within(1e-3));
    assertThat(chaotic.correlation()).isLessThan(0.01);
    DepthScales ordered = stack(1, 0.05, 5, tanh()).depth().orElseThrow();
    assertThat(ordered.signal()).isCloseTo(-1 / Math.log(ordered.chi()), within(1e-9));
    assertThat(ordered.trainable()).isCloseTo(6 * ordered.signal(), within(1e-9));
  }

  @Test
  void aDeepSigmoidNetVanishesAndTheAdviceKeepsIt() {
    Forecast sigmoid = stack(1, 0, 50, new Sigmoid());
    assertThat(sigmoid.flow()).isEqualTo(Verdict.Flow.VANISHES);
    assertThat(sigmoid.log10Left()).isLessThan(-25);
    assertThat(sigmoid.advice()).anyMatch(s -> s.contains("instead of 1.00"));
    String advice =
        sigmoid.advice().stream().filter(s -> s.startsWith("With")).findFirst().orElseThrow();
    double gain =
        new Scanner(advice.substring("With σ_w² = ".length())).useLocale(Locale.ROOT).nextDouble();
    assertThat(stack(gain, 0, 50, new Sigmoid()).flow()).isEqualTo(Verdict.Flow.KEPT);
  }

  @Test
  void noDepthUnderflows() {
    Forecast deep = stack(1, 0, 3000, relu());
    assertThat(deep.factorPerLayer()).isCloseTo(Math.sqrt(0.5), within(1e-5));
    assertThat(deep.log10Left()).isCloseTo(3000 * Math.log10(Math.sqrt(0.5)), within(1e-3));
  }

  @Test
  void pathsAndShapesAreThoseOfTheNetwork() {
    Recipe recipe =
        Nets.recipe(
            new HeNormal(),
            linear(20),
            new Residual(relu(), linear(20)).withShortcut(linear(20)),
            reZero(linear(20), tanh()),
            linear(3));
    Forecast forecast = Forecast.of(recipe, NORMAL);
    try (Arena arena = new Arena()) {
      Network network =
          Network.build(
              recipe.model(),
              recipe.init(),
              INPUT,
              1,
              new Network.Place(DType.FLOAT32, Device.cpu(), arena));
      assertThat(forecast.layers())
          .extracting(ForecastLayer::path)
          .containsExactlyElementsOf(network.leaves().stream().map(n -> n.path()).toList());
    }
  }

  @Test
  void aBranchSwitchedOffLeavesTheShortcutAlone() {
    Recipe recipe =
        Nets.recipe(
            new HeNormal(), linear(100), repeat(20, reZero(linear(100), relu())), linear(100));
    Forecast forecast = Forecast.of(recipe, NORMAL);
    assertThat(forecast.log10Left()).isCloseTo(Math.log10(Math.sqrt(2)), within(1e-9));
    assertThat(forecast.layers().get(1).log10Delta()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(forecast.flow()).isEqualTo(Verdict.Flow.KEPT);
  }

  @Test
  void unitsThatStartAlikeAreToldHonestly() {
    Recipe alike =
        Nets.recipe(
            Init.of(new Constant(0.01), new Zeros()),
            linear(100),
            tanh(),
            linear(100),
            tanh(),
            linear(2));
    Forecast forecast = Forecast.of(alike, NORMAL);
    assertThat(forecast.layers().get(0).grasp()).isEqualTo(Grasp.BOUNDED);
    assertThat(forecast.advice()).anyMatch(s -> s.contains("same number"));
    Recipe nothing = Nets.recipe(new Zeros(), linear(100), tanh(), linear(2));
    assertThat(Forecast.of(nothing, NORMAL).flow()).isEqualTo(Verdict.Flow.VANISHES);
  }
}
