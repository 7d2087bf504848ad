package io.evergrad.analyse;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.relu;
import static io.evergrad.model.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.init.GlorotUniform;
import io.evergrad.init.Init;
import io.evergrad.init.Normal;
import io.evergrad.init.Orthogonal;
import io.evergrad.init.PytorchDefault;
import io.evergrad.init.Zeros;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Pass;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.LayerNorm;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class JacobianTest {

  private static final Init NORMAL = Init.of(new Normal(0.5, 0), new Normal(0.1, 0));

  @Test
  void aLinearNetHasTheProductOfItsMatrices() {
    try (Arena arena = new Arena()) {
      Probe p = Nets.probe(arena, NORMAL, Shape.of(6), 3, linear(5), linear(4), linear(3));
      InputOutputJacobian found = InputOutputJacobian.of(p, 3);
      Scope.run(
          () -> {
            var flat = p.network().parameters();
            Tensor product = flat.leaf(4).matmul(flat.leaf(2)).matmul(flat.leaf(0)).detach();
            double[] expected = product.singularValues().toDoubles();
            assertThat(found.rows()).isEqualTo(3);
            assertThat(found.columns()).isEqualTo(6);
            for (int i = 0; i < 3; i++) {
              assertThat(found.singularValues().get(i)).isCloseTo(expected[i], within(1e-12));
            }
          });
    }
  }

  @Test
  void anOrthogonalNetKeepsEveryDirection() {
    try (Arena arena = new Arena()) {
      Init init = Init.of(new Orthogonal(), new Zeros());
      Probe p = Nets.probe(arena, init, Shape.of(8), 2, linear(8), linear(8), linear(8), linear(8));
      assertThat(InputOutputJacobian.of(p, 1).singularValues())
          .hasSize(8)
          .allSatisfy(v -> assertThat(v).isCloseTo(1, within(1e-12)));
      for (WeightSpectrum w : WeightSpectrum.of(p)) {
        assertThat(w.singularValues().condition()).isCloseTo(1, within(1e-12));
        assertThat(w.singularValues().effectiveRank()).isCloseTo(8, within(1e-9));
      }
      BackwardFactors factors = BackwardFactors.of(p);
      assertThat(factors.left()).isCloseTo(1, within(1e-12));
      assertThat(factors.perLayer()).isCloseTo(1, within(1e-12));
    }
  }

  private static void agreesWithDifferences(LayerSpec... layers) {
    try (Arena arena = new Arena()) {
      Probe p = Nets.probe(arena, NORMAL, Shape.of(4), 2, layers);
      Scope.run(
          () -> {
            Tensor x = p.x().mul(1).requiresGradient();
            Jacobian jacobian = new Jacobian(x, p.network().forward(x, Pass.train()));
            Tensor whole = jacobian.whole(1);
            int columns = 4;
            double[] found = whole.toDoubles();
            int rows = found.length / columns;
            for (int j = 0; j < columns; j++) {
              double[] up = moved(p, j, 1e-6);
              double[] down = moved(p, j, -1e-6);
              for (int i = 0; i < rows; i++) {
                double slope = (up[rows + i] - down[rows + i]) / 2e-6;
                assertThat(found[i * columns + j]).isCloseTo(slope, within(1e-8));
              }
            }
            double largest = whole.singularValues().toDoubles()[0];
            assertThat(jacobian.largest(1)).isCloseTo(largest, within(0.02 * largest));
          });
    }
  }

  private static double[] moved(Probe p, int column, double step) {
    double[] values = p.x().toDoubles();
    values[4 + column] += step;
    Tensor x = Tensor.of(values, p.x().shape());
    return Autograd.off(() -> p.network().forward(x, Pass.train()).toDoubles());
  }

  @Test
  void rowsAndPowerIterationAgreeWithFiniteDifferences() {
    agreesWithDifferences(linear(7), tanh(), linear(5));
    agreesWithDifferences(linear(7), relu(), linear(6), relu(), linear(5));
    agreesWithDifferences(linear(6), new LayerNorm(), tanh(), linear(3));
  }

  @Test
  void aLayersJacobianIsItsOwn() {
    try (Arena arena = new Arena()) {
      Probe p =
          Nets.probe(
              arena, NORMAL, Shape.of(4), 3, linear(5), tanh(), linear(6), new LayerNorm(), relu());
      List<LayerJacobian> found = LayerJacobian.of(p, 3);
      assertThat(found)
          .extracting(LayerJacobian::method)
          .containsExactly("weights", "slopes", "weights", "rows", "slopes");
      assertThat(found).allMatch(LayerJacobian::follows);
      assertThat(found.get(1).values().largest()).isBetween(0.5, 1.0);
      // a normalisation has no gradient along its own output and along a shift of all sums
      assertThat(found.get(3).values().smallest()).isLessThan(1e-4);
      double weight = found.get(2).values().largest();
      assertThat(found.get(2).step().largest()).isLessThan(weight).isGreaterThan(0.3 * weight);
      assertThat(found.get(0).step().largest()).isNaN();
    }
  }

  /** A convolution that covers its whole input once is a matrix: its kernel. */
  @Test
  void aConvolutionIsLookedAtAsTheMapItIs() {
    try (Arena arena = new Arena()) {
      Probe p = Nets.probe(arena, NORMAL, Shape.of(2, 3, 3), 2, new Conv2d(4, 3));
      LayerJacobian j = LayerJacobian.of(p, 1).get(0);
      WeightSpectrum w = WeightSpectrum.of(p).get(0);
      assertThat(w.form()).isEqualTo("kernel as out × in·k·k");
      assertThat(List.of(w.rows(), w.columns())).containsExactly(4L, 18L);
      assertThat(j.values().largest()).isCloseTo(w.singularValues().largest(), within(1e-12));
      assertThat(j.values().smallest()).isCloseTo(w.singularValues().smallest(), within(1e-12));
    }
  }

  /** Glorot and Bengio 2010, sec. 4.2.1: about 0.5 with U(±1/√n), about 0.8 normalised. */
  @Test
  void glorotsStartKeepsTheMeanSingularValueNearerToOne() {
    double standard = meanStep(new PytorchDefault());
    double normalised = meanStep(new GlorotUniform());
    assertThat(standard).isBetween(0.3, 0.6);
    assertThat(normalised).isBetween(0.6, 1.0);
  }

  private static double meanStep(io.evergrad.init.Initializer weight) {
    try (Arena arena = new Arena()) {
      Init init = Init.of(weight, new Zeros());
      Probe p =
          Nets.probe(
              arena,
              init,
              Shape.of(100),
              4,
              linear(100),
              tanh(),
              linear(100),
              tanh(),
              linear(100),
              tanh(),
              linear(100),
              tanh(),
              linear(10));
      return LayerJacobian.of(p, 4).stream()
          .filter(j -> j.name().equals("linear") && j.index() > 0 && j.index() < 8)
          .mapToDouble(j -> j.step().mean())
          .average()
          .orElseThrow();
    }
  }
}
