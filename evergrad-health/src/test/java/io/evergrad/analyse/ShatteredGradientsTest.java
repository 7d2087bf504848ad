package io.evergrad.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.init.HeNormal;
import io.evergrad.init.Init;
import io.evergrad.init.Zeros;
import io.evergrad.loss.Loss;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Layers;
import io.evergrad.model.Network;
import io.evergrad.model.Pass;
import io.evergrad.model.activation.Relu;
import io.evergrad.model.activation.Tanh;
import io.evergrad.model.layer.BatchNorm;
import io.evergrad.model.layer.Embedding;
import io.evergrad.model.layer.Linear;
import io.evergrad.model.layer.Sequence;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.Ledger;
import io.evergrad.testkit.NoLeaks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

@NoLeaks
class ShatteredGradientsTest {

  private static final int WIDTH = 128;
  private static final int SEEDS = 12;

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

  /**
   * The correlation of the gradients of inputs at a right angle, by Cho and Saul's recursion; in a
   * residual net the branch of block l is scaled by 1/√l.
   */
  private static double law(int depth, boolean residual) {
    double angle = Math.PI / 2;
    double product = 1;
    for (int l = 1; l <= depth; l++) {
      double cosine = Math.cos(angle);
      double active = 1 - angle / Math.PI;
      double mapped = (Math.sin(angle) + (Math.PI - angle) * cosine) / Math.PI;
      product *= residual ? (1 + active / l) / (1 + 1.0 / l) : active;
      angle = Math.acos(residual ? (cosine + mapped / l) / (1 + 1.0 / l) : mapped);
    }
    return product;
  }

  private static LayerSpec plain(int depth, boolean normed) {
    List<LayerSpec> layers = new ArrayList<>();
    for (int l = 0; l < depth; l++) {
      layers.add(new Linear(WIDTH));
      if (normed) {
        layers.add(new BatchNorm());
      }
      layers.add(new Relu());
    }
    layers.add(new Linear(1));
    return new Sequence(layers);
  }

  private static LayerSpec scaled(int depth) {
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(new Linear(WIDTH));
    for (int l = 1; l <= depth; l++) {
      layers.add(Layers.residual(new Relu(), new Linear(WIDTH)).withScale(1 / Math.sqrt(l)));
    }
    layers.add(new Linear(1));
    return new Sequence(layers);
  }

  private static LayerSpec residual(int depth) {
    return Layers.sequence(
        new Linear(WIDTH),
        Layers.repeat(depth, Layers.residual(new BatchNorm(), new Relu(), new Linear(WIDTH))),
        new Linear(1));
  }

  private static double[] overSeeds(
      LayerSpec spec, double[][] ends, int points, ToDoubleFunction<ShatteredGradients> number) {
    double[] found = new double[SEEDS];
    Shape input = Shape.of(ends[0].length);
    Init init = Init.of(new HeNormal(), new Zeros());
    for (int seed = 0; seed < SEEDS; seed++) {
      long now = seed;
      try (Arena arena = new Arena()) {
        var place = new Network.Place(DType.FLOAT32, Device.cpu(), arena);
        Network network = Network.build(spec, init, input, now, place);
        found[seed] =
            Scope.call(
                () -> {
                  Tensor from = Tensor.of(ends[0], input).to(DType.FLOAT32);
                  Tensor to = Tensor.of(ends[1], input).to(DType.FLOAT32);
                  return number.applyAsDouble(
                      ShatteredGradients.between(network, from, to, points, now));
                });
      }
    }
    return found;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** Within three standard errors and what a finite width makes of it. */
  private static void follows(double law, LayerSpec spec) {
    double[][] corner = new double[2][WIDTH];
    corner[0][3] = 1;
    corner[1][8] = 1;
    double[] found = overSeeds(spec, corner, 2, ShatteredGradients::ofNeighbours);
    double mean = mean(found);
    double variance = Arrays.stream(found).map(f -> (f - mean) * (f - mean)).sum() / (SEEDS - 1);
    double error = Math.sqrt(variance / SEEDS);
    assertThat(error).isLessThan(0.05);
    assertThat(mean).isCloseTo(law, within(3 * error + 0.01));
    Ledger.note(
        new Ledger.Row("analysis", "shattered-gradients", "law of wide nets"),
        SEEDS,
        Math.abs(mean - law));
  }

  @Test
  void wideRectifiersFollowTheRecursionOfAngles() {
    assertThat(law(1, false)).isEqualTo(0.5);
    for (int depth : new int[] {1, 2, 4, 12}) {
      follows(law(depth, false), plain(depth, false));
    }
  }

  @Test
  void scaledResidualNetsLoseTheirCorrelationByTheRootOfTheDepthAtMost() {
    assertThat(law(1, true)).isEqualTo(0.75);
    for (int depth : new int[] {2, 8, 24}) {
      assertThat(law(depth, true) * Math.sqrt(depth)).isBetween(0.8, 1.8);
      follows(law(depth, true), scaled(depth));
    }
  }

  @Test
  void depthShattersPlainNetsAndSparesResidualOnes() {
    double[][] line = {{-2}, {2}};
    ToDoubleFunction<ShatteredGradients> number = ShatteredGradients::ofNeighbours;
    assertThat(mean(overSeeds(plain(2, true), line, 128, number))).isGreaterThan(0.8);
    assertThat(mean(overSeeds(plain(24, true), line, 128, number))).isLessThan(0.15);
    assertThat(mean(overSeeds(residual(24), line, 128, number))).isGreaterThan(0.35);
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

  @Test
  void thereIsNothingBetweenTwoWords() {
    Patch.with(
        new Embedding(5, 3),
        Loss.meanSquaredError(),
        Patch.normal(3, 2, 4),
        x -> x,
        p ->
            assertThatThrownBy(() -> between(p, 5))
                .hasMessage(
                    "the network must be one of numbers, since there is nothing between two"
                        + " indices, but was one with an embedding"));
  }
}
