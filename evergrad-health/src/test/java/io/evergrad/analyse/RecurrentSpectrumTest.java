package io.evergrad.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.init.Constant;
import io.evergrad.init.Identity;
import io.evergrad.init.Init;
import io.evergrad.init.Orthogonal;
import io.evergrad.init.Zeros;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.Gru;
import io.evergrad.model.layer.Irnn;
import io.evergrad.model.layer.Lstm;
import io.evergrad.model.layer.Rnn;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrentSpectrumTest {

  private static final Init SMALL = Init.of(new Constant(0.01), new Zeros());

  private static Probe positive(Arena arena, LayerSpec layer) {
    Probe p = Nets.probe(arena, SMALL, Shape.of(20, 3), 2, layer);
    Tensor x = arena.keep(p.x().abs());
    return new Probe(p.recipe(), p.network(), p.loss(), x, p.y());
  }

  private static Rnn scaled(double scale, Rnn.Phi phi) {
    return new Rnn(5, phi, 1, false, new Identity(scale), Init.inherited());
  }

  @ParameterizedTest
  @CsvSource({"0.9, VANISHES", "1, CANNOT_GROW", "1.1, MAY_EXPLODE"})
  void aScaledIdentityMultipliesByItsScaleAStep(double scale, Condition condition) {
    try (Arena arena = new Arena()) {
      Probe p = positive(arena, scaled(scale, Rnn.Phi.RELU));
      RecurrentSpectrum found = RecurrentSpectrum.of(p).get(0);
      assertThat(found.path()).isEqualTo("rnn-0.recurrent-weight");
      assertThat(found.largest()).isCloseTo(scale, within(1e-12));
      assertThat(found.radius()).isCloseTo(scale, within(1e-9));
      assertThat(found.condition()).isEqualTo(condition);
      // every sum is positive, so that relu passes all of it
      TimeFactor time = TimeFactor.of(p).get(0);
      assertThat(time.norms()).hasSize(20);
      assertThat(time.perStep()).isCloseTo(scale, within(1e-9));
    }
  }

  @Test
  void tanhLosesMoreThanItsMatrixSays() {
    try (Arena arena = new Arena()) {
      Probe p = positive(arena, scaled(0.9, Rnn.Phi.TANH));
      assertThat(TimeFactor.of(p).get(0).perStep()).isLessThan(0.9).isGreaterThan(0.5);
      Probe irnn = positive(arena, new Irnn(5).withInit(SMALL));
      assertThat(TimeFactor.of(irnn).get(0).left()).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void theNeuronIsAUnitAtTheFirstStep() {
    try (Arena arena = new Arena()) {
      Probe p = positive(arena, scaled(0.9, Rnn.Phi.TANH));
      double[] x = p.x().toDoubles();
      double z = 0.01 * (x[0] + x[1] + x[2]);
      Neuron n = Neuron.of(p).orElseThrow();
      assertThat(n.inputs()).isEqualTo(3 + 5);
      assertThat(n.z()).isCloseTo(z, within(1e-12));
      assertThat(n.output()).isCloseTo(Math.tanh(z), within(1e-12));
      assertThat(n.slope()).isCloseTo(1 - Math.tanh(z) * Math.tanh(z), within(1e-12));
      assertThat(n.weight()).isEqualTo(0.9);
    }
  }

  @Test
  void gatesAreLookedAtOneByOne() {
    try (Arena arena = new Arena()) {
      Lstm lstm = new Lstm(4, 1, false, 1, new Orthogonal(), Init.inherited());
      List<RecurrentSpectrum> gates = RecurrentSpectrum.of(positive(arena, lstm));
      assertThat(gates)
          .extracting(RecurrentSpectrum::path)
          .containsExactly(
              "lstm-0.recurrent-weight (input gate)",
              "lstm-0.recurrent-weight (forget gate)",
              "lstm-0.recurrent-weight (candidate)",
              "lstm-0.recurrent-weight (output gate)");
      assertThat(gates).allMatch(RecurrentSpectrum::gate);
      assertThat(gates).extracting(RecurrentSpectrum::slope).containsExactly(0.25, 0.25, 1.0, 0.25);
      assertThat(gates).allSatisfy(g -> assertThat(g.largest()).isCloseTo(1, within(1e-9)));
      assertThat(RecurrentSpectrum.of(positive(arena, new Gru(4))))
          .extracting(RecurrentSpectrum::slope)
          .containsExactly(0.25, 0.25, 1.0);
    }
  }
}
