package io.evergrad.analyse;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.reZero;
import static io.evergrad.model.Layers.relu;
import static io.evergrad.model.Layers.residual;
import static io.evergrad.model.Layers.sigmoid;
import static io.evergrad.model.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.analyse.BackwardFactors.Layer;
import io.evergrad.init.GlorotUniform;
import io.evergrad.init.HeNormal;
import io.evergrad.init.Init;
import io.evergrad.init.Normal;
import io.evergrad.init.Zeros;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Layers;
import io.evergrad.model.Pass;
import io.evergrad.model.layer.Dropout;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.NoLeaks;
import java.util.List;
import org.junit.jupiter.api.Test;

@NoLeaks
class BackwardFactorsTest {

  private static final Init HE = Init.of(new HeNormal(), new Zeros());

  @Test
  void inAPlainStackTheProductIsTheGradientAtTheInput() {
    try (Arena arena = new Arena()) {
      Probe p =
          Nets.probe(arena, HE, Shape.of(6), 9, linear(8), tanh(), linear(7), relu(), linear(2));
      BackwardFactors found = BackwardFactors.of(p);
      assertThat(found.plain()).isTrue();
      for (int i = 1; i < 5; i++) {
        Layer layer = found.layers().get(i);
        assertThat(layer.product())
            .isCloseTo(found.layers().get(i - 1).signal(), within(1e-12 * layer.product()));
      }
      Scope.run(
          () -> {
            Tensor x = p.x().mul(1).requiresGradient();
            Tensor out = p.network().forward(x, Pass.train());
            Tensor loss = p.loss().apply(out, p.y());
            List<Tensor> gradients = Autograd.gradients(loss, List.of(x, out));
            double expected =
                BackwardFactors.rms(gradients.get(0)) / BackwardFactors.rms(gradients.get(1));
            assertThat(found.layers().get(0).product()).isCloseTo(expected, within(1e-12));
            assertThat(found.loss()).isCloseTo(loss.item(), within(1e-12));
          });
    }
  }

  /** Random weights of a wide net do what their variance says; a single layer scatters. */
  @Test
  void theFactorIsTheExpectedOneWhereNetsAreWide() {
    expected(HE, relu());
    expected(Init.of(new Normal(0.1, 0), new Normal(0.2, 0)), tanh());
    expected(Init.of(new GlorotUniform(), new Zeros()), sigmoid());
  }

  private static void expected(Init init, LayerSpec activation) {
    try (Arena arena = new Arena()) {
      Probe p =
          Nets.probe(
              arena,
              init,
              Shape.of(400),
              32,
              linear(400),
              activation,
              linear(400),
              activation,
              linear(200),
              activation,
              linear(300));
      // targets so far off that the signal does not depend on what the layers gave
      Tensor y = arena.keep(p.y().mul(100));
      Probe far = new Probe(p.recipe(), p.network(), p.loss(), p.x(), y);
      List<Layer> layers = BackwardFactors.of(far).layers();
      for (Layer layer : layers) {
        assertThat(layer.factor() / layer.expected()).as(layer.path()).isBetween(0.85, 1.15);
      }
      Layer first = layers.get(0);
      double perLayer = Math.pow(first.product() / first.expectedProduct(), 1.0 / layers.size());
      assertThat(perLayer).isCloseTo(1, within(0.04));
    }
  }

  @Test
  void shortcutsCarryWhatTheBranchesDoNot() {
    try (Arena arena = new Arena()) {
      LayerSpec[] model = {
        linear(6), reZero(linear(6), relu()), reZero(linear(6), relu()), linear(2)
      };
      Probe p = Nets.probe(arena, HE, Shape.of(5), 7, model);
      BackwardFactors found = BackwardFactors.of(p);
      assertThat(found.plain()).isFalse();
      Layer inside = found.layers().get(1);
      assertThat(inside.path()).isEqualTo("re-zero-0.linear-0");
      assertThat(inside.signal()).isZero();
      assertThat(inside.factor()).isNaN();
      assertThat(inside.before()).isCloseTo(found.layers().get(0).signal(), within(1e-12));
      assertThat(inside.before()).isGreaterThan(0);
      // the norm: six numbers where there are two at the output
      double expected = found.layers().get(5).factor() * Math.sqrt(6 / 2.0);
      assertThat(found.left()).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void aBranchesFactorLeavesTheShortcutOut() {
    try (Arena arena = new Arena()) {
      Probe p = Nets.probe(arena, HE, Shape.of(6), 5, residual(linear(6)), linear(2));
      BackwardFactors found = BackwardFactors.of(p);
      double[] expected = new double[1];
      Scope.run(
          () -> {
            Tensor x = p.x().mul(1).requiresGradient();
            Tensor out = p.network().forward(x, Pass.train());
            Tensor signal = Autograd.gradients(p.loss().apply(out, p.y()), List.of(out)).get(0);
            Tensor top = signal.matmul(p.network().parameters().leaf(2)).detach();
            Tensor back = top.matmul(p.network().parameters().leaf(0)).detach();
            expected[0] = BackwardFactors.rms(back) / BackwardFactors.rms(top);
          });
      assertThat(found.layers().get(0).factor()).isCloseTo(expected[0], within(1e-12));
    }
  }

  @Test
  void lookingChangesNothing() {
    try (Arena arena = new Arena()) {
      LayerSpec[] model = {linear(6), Layers.batchNorm(), new Dropout(0.5), relu(), linear(2)};
      Probe p = Nets.probe(arena, HE, Shape.of(5), 7, model);
      double[] states = Scope.call(() -> p.network().states().mul(1)).toDoubles();
      BackwardFactors first = BackwardFactors.of(p);
      assertThat(BackwardFactors.of(p)).isEqualTo(first);
      assertThat(p.network().states().toDoubles()).containsExactly(states);
      assertThat(p.network().parameters().gradients().toDoubles()).containsOnly(0);
    }
  }
}
