package io.evergrad.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.analyse.GradientNoise.Estimate;
import io.evergrad.loss.Loss;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Layers;
import io.evergrad.model.Pass;
import io.evergrad.model.activation.Tanh;
import io.evergrad.model.layer.Linear;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.Ledger;
import io.evergrad.testkit.NoLeaks;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

@NoLeaks
class GradientNoiseTest {

  private static final LayerSpec LINE = new Linear(1);
  private static final int WIDTH = 3;
  private static final double SIGMA = 1.5;

  /** The best weights; the network's own are {@code AWAY} beside them, its bias is the best. */
  private static final double[] AWAY = {0.6, -0.8, 0.5};

  /** Examples of a straight line with normal errors, drawn anew by each seed. */
  private static GradientNoise ofLine(long seed, int examples, int parts) {
    GradientNoise[] found = new GradientNoise[1];
    Tensor x = Patch.normal(seed, examples, WIDTH);
    Patch.with(
        LINE,
        Loss.meanSquaredError(),
        x,
        features -> features,
        p -> {
          Tensor errors = Patch.normal(seed + 1_000_000, examples, 1).mul(SIGMA);
          Tensor away = Tensor.of(AWAY, Shape.of(WIDTH, 1));
          Tensor own = p.network().forward(x, Pass.evaluate()).detach();
          Tensor y = own.sub(x.matmul(away)).add(errors);
          found[0] = GradientNoise.of(p.network(), p.loss(), x, y, parts);
        });
    return found[0];
  }

  @Test
  void bothEstimatesAreWithoutBias() {
    // a gradient is 2e(x, 1) with e = away·x − error, so that E‖gradient‖² has a closed form
    double square = Arrays.stream(AWAY).map(a -> a * a).sum();
    double gradient = 4 * square;
    double trace = 4 * ((WIDTH + 2) * square + (WIDTH + 1) * SIGMA * SIGMA);
    int runs = 400;
    double[] traces = new double[runs];
    double[] gradients = new double[runs];
    Scope.run(
        () -> {
          for (int i = 0; i < runs; i++) {
            Estimate whole = ofLine(i, 12, 4).whole();
            traces[i] = whole.trace();
            gradients[i] = whole.squaredGradient();
          }
        });
    near(traces, trace);
    near(gradients, gradient);
  }

  /** Within three standard errors, which are small enough to tell. */
  private static void near(double[] drawn, double expected) {
    double mean = Arrays.stream(drawn).average().orElseThrow();
    double variance =
        Arrays.stream(drawn).map(d -> (d - mean) * (d - mean)).sum() / (drawn.length - 1);
    double error = Math.sqrt(variance / drawn.length);
    assertThat(error).isLessThan(0.1 * expected);
    assertThat(mean).isCloseTo(expected, within(3 * error));
  }

  @Test
  void singleExamplesGiveTheirSampleCovariance() {
    Patch.with(
        LINE,
        Loss.meanSquaredError(),
        Patch.normal(3, 20, WIDTH),
        x -> Patch.normal(4, 20, 1),
        p -> {
          double[] x = p.x().toDoubles();
          double[] output = p.network().forward(p.x(), Pass.evaluate()).toDoubles();
          double[] y = p.y().toDoubles();
          double[][] g = new double[20][WIDTH + 1];
          double[] mean = new double[WIDTH + 1];
          for (int i = 0; i < 20; i++) {
            for (int j = 0; j <= WIDTH; j++) {
              g[i][j] = 2 * (output[i] - y[i]) * (j < WIDTH ? x[i * WIDTH + j] : 1);
              mean[j] += g[i][j] / 20;
            }
          }
          double trace = 0;
          double square = 0;
          for (int j = 0; j <= WIDTH; j++) {
            square += mean[j] * mean[j];
            for (int i = 0; i < 20; i++) {
              trace += (g[i][j] - mean[j]) * (g[i][j] - mean[j]) / 19;
            }
          }
          Estimate whole = GradientNoise.of(p.network(), p.loss(), p.x(), p.y(), 20).whole();
          Ledger.within(
              new Ledger.Row("analysis", "gradient-noise", "slow version"),
              1e-12,
              new double[] {trace, square - trace / 20},
              new double[] {whole.trace(), whole.squaredGradient()});
        });
  }

  @Test
  void theLayersAddUpAndTheNetworkStaysAsItIs() {
    Patch.with(
        Layers.sequence(new Linear(5), new Tanh(), new Linear(2)),
        Loss.meanSquaredError(),
        Patch.normal(1, 13, 4),
        x -> Patch.normal(2, 13, 2),
        p -> {
          String before = p.state();
          GradientNoise noise = GradientNoise.of(p.network(), p.loss(), p.x(), p.y(), 4);
          assertThat(p.state()).isEqualTo(before);
          assertThat(noise.examples()).isEqualTo(3);
          assertThat(noise.layers())
              .extracting(Estimate::path)
              .containsExactly("linear-0", "linear-1");
          assertThat(noise.layers().stream().mapToDouble(Estimate::trace).sum())
              .isCloseTo(noise.whole().trace(), within(1e-12));
          assertThat(noise.layers().stream().mapToDouble(Estimate::squaredGradient).sum())
              .isCloseTo(noise.whole().squaredGradient(), within(1e-12));
        });
  }

  @Test
  void equalExamplesHaveNoNoise() {
    Patch.with(
        LINE,
        Loss.meanSquaredError(),
        Patch.normal(1, 1, 4).expand(Shape.of(8, 4)).contiguous(),
        x -> x.sum(1).unsqueeze(1).add(1),
        p -> {
          Estimate whole = GradientNoise.of(p.network(), p.loss(), p.x(), p.y(), 8).whole();
          assertThat(whole.scale()).isLessThan(1e-20);
          assertThat(whole.worthOfStep(1)).isEqualTo(1);
        });
  }

  @Test
  void aBatchOfTheNoiseScaleIsWorthAHalf() {
    Estimate estimate = new Estimate("", 640, 10);
    assertThat(estimate.scale()).isEqualTo(64);
    assertThat(estimate.worthOfStep(64)).isEqualTo(0.5);
    assertThat(estimate.worthOfExample(64)).isEqualTo(0.5);
    assertThat(new Estimate("", 640, -1).scale()).isInfinite();
    assertThat(new Estimate("", 640, -1).worthOfExample(64)).isEqualTo(1);
  }

  @Test
  void morePartsThanExamplesAreRefused() {
    Patch.with(
        LINE,
        Loss.meanSquaredError(),
        Patch.normal(1, 8, 4),
        x -> x,
        p ->
            assertThatThrownBy(() -> GradientNoise.of(p.network(), p.loss(), p.x(), p.y(), 9))
                .hasMessage("parts must be 2 to 8, the number of examples, but was 9"));
  }
}
