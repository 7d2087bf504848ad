package io.evergrad.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.tensor.Tensor;
import io.evergrad.loss.Loss;
import io.evergrad.model.Layers;
import io.evergrad.model.Pass;
import io.evergrad.model.activation.Tanh;
import io.evergrad.model.layer.Linear;
import io.evergrad.testkit.Ledger;
import io.evergrad.testkit.NoLeaks;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@NoLeaks
class ShatteredGradientsTest {

  @Test
  void whiteNoiseHasNoNeighbours() {
    Random random = new Random(1);
    double[][] noise = new double[2000][1];
    for (double[] g : noise) {
      g[0] = random.nextGaussian();
    }
    ShatteredGradients found = ShatteredGradients.of(noise, 0.5, List.of());
    assertThat(found.correlations().get(0)).isCloseTo(1, within(1e-12));
    assertThat(found.ofNeighbours()).isCloseTo(0, within(0.07));
    assertThat(found.overall()).isCloseTo(0, within(0.01));
    assertThat(found.halfLength()).isEqualTo(0.5);
  }

  @Test
  void brownNoiseIsAlikeNearby() {
    Random random = new Random(1);
    double[][] noise = new double[2000][1];
    for (int t = 1; t < noise.length; t++) {
      noise[t][0] = noise[t - 1][0] + random.nextGaussian();
    }
    ShatteredGradients found = ShatteredGradients.of(noise, 0.5, List.of());
    assertThat(found.ofNeighbours()).isGreaterThan(0.99);
    assertThat(found.halfLength()).isGreaterThan(50);
  }

  @Test
  void aStraightLineHasOneGradient() {
    Patch.with(
        Layers.sequence(new Linear(5), new Linear(3)),
        Loss.meanSquaredError(),
        Patch.normal(3, 2, 4),
        x -> x,
        p -> {
          ShatteredGradients found = between(p, 9);
          assertThat(found.correlations())
              .hasSize(9)
              .allSatisfy(c -> assertThat(c).isCloseTo(1, within(1e-12)));
          assertThat(found.overall()).isCloseTo(1, within(1e-12));
          assertThat(found.halfLength()).isInfinite();
        });
  }

  private static ShatteredGradients between(Patch p, int points) {
    return ShatteredGradients.between(
        p.network(), p.x().narrow(0, 0, 1), p.x().narrow(0, 1, 1), points, 4);
  }

  @Test
  void slopesAreDifferencesOfTheOutput() {
    Patch.with(
        Layers.sequence(new Linear(20), new Tanh(), new Linear(1)),
        Loss.meanSquaredError(),
        Patch.normal(3, 2, 4),
        x -> x,
        p -> {
          int points = 2001;
          String before = p.state();
          ShatteredGradients found = between(p, points);
          assertThat(p.state()).isEqualTo(before);
          var from = p.x().narrow(0, 0, 1);
          var way = p.x().narrow(0, 1, 1).sub(from);
          double[] expected = new double[9];
          double[] actual = new double[9];
          double sign = 0;
          for (int i = 0; i < 9; i++) {
            int t = 100 + 200 * i;
            double ahead = output(p, from.add(way.mul((t + 1) / 2000.0)));
            double behind = output(p, from.add(way.mul((t - 1) / 2000.0)));
            // one output alone: its direction is 1 or −1
            double slope = (ahead - behind) / (2 * found.spacing());
            sign = sign == 0 ? Math.signum(slope * found.slopes().get(t)) : sign;
            expected[i] = sign * slope;
            actual[i] = found.slopes().get(t);
          }
          Ledger.within(
              new Ledger.Row("analysis", "shattered-gradients", "finite differences"),
              1e-5,
              expected,
              actual);
        });
  }

  private static double output(Patch p, Tensor x) {
    return p.network().forward(x, Pass.evaluate()).item();
  }

  @Test
  void equalInputsAreRefused() {
    Patch.with(
        new Linear(2),
        Loss.meanSquaredError(),
        Patch.normal(3, 2, 4).mul(0),
        x -> x,
        p ->
            assertThatThrownBy(() -> between(p, 5))
                .hasMessage("the distance of the two inputs must be above 0, but was 0.0"));
  }
}
