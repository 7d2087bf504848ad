package io.evergrad.analyse;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.sigmoid;
import static io.evergrad.model.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.init.Constant;
import io.evergrad.init.GlorotUniform;
import io.evergrad.init.Init;
import io.evergrad.init.Normal;
import io.evergrad.init.Zeros;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Shape;
import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void sigmoidsVanishForCertain() {
    try (Arena arena = new Arena()) {
      Init init = Init.of(new GlorotUniform(), new Zeros());
      Probe p =
          Nets.probe(arena, init, Shape.of(16), 8, repeat(10, linear(16), sigmoid()), linear(2));
      Analysis a = Analysis.of(p, 1);
      assertThat(a.bounds()).hasSize(10);
      assertThat(a.bounds()).allMatch(b -> b.condition() == Condition.VANISHES);
      assertThat(a.bounds()).allSatisfy(b -> assertThat(b.slope()).isCloseTo(0.25, within(1e-9)));
      assertThat(a.verdict().flow()).isEqualTo(Verdict.Flow.VANISHES);
      assertThat(a.verdict().reasons()).anyMatch(r -> r.contains("sufficient for vanishing"));
    }
  }

  @Test
  void largeTanhWeightsMayExplodeAndDo() {
    try (Arena arena = new Arena()) {
      Init init = Init.of(new Normal(0.7, 0), new Zeros());
      Probe p = Nets.probe(arena, init, Shape.of(64), 8, repeat(20, linear(64), tanh()), linear(2));
      Analysis a = Analysis.of(p, 1);
      assertThat(a.bounds()).allMatch(b -> b.condition() == Condition.MAY_EXPLODE);
      assertThat(a.verdict().flow()).isEqualTo(Verdict.Flow.EXPLODES);
      assertThat(a.verdict().reasons()).anyMatch(r -> r.contains("necessary for exploding"));
    }
  }

  /** z = 0.1·Σx + 0.2 worked out by hand. */
  @Test
  void theNeuronIsWorkedOut() {
    try (Arena arena = new Arena()) {
      Init init = Init.of(new Constant(0.1), new Constant(0.2));
      Probe p = Nets.probe(arena, init, Shape.of(4), 2, linear(3), sigmoid(), linear(1));
      double[] x = p.x().toDoubles();
      double z = 0.1 * (x[0] + x[1] + x[2] + x[3]) + 0.2;
      double h = 1 / (1 + Math.exp(-z));
      Neuron n = Neuron.of(p).orElseThrow();
      assertThat(n.layer()).isEqualTo("linear-0");
      assertThat(n.inputs()).isEqualTo(4);
      assertThat(n.z()).isCloseTo(z, within(1e-12));
      assertThat(n.output()).isCloseTo(h, within(1e-12));
      assertThat(n.slope()).isCloseTo(h * (1 - h), within(1e-12));
      assertThat(n.largestSlope()).isCloseTo(0.25, within(1e-9));
      assertThat(n.throughWeight()).isCloseTo(0.1 * h * (1 - h), within(1e-12));
      assertThat(n.throughAll()).isCloseTo(0.2 * h * (1 - h), within(1e-12));
    }
  }
}
