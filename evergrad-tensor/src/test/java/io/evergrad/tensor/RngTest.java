package io.evergrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RngTest {

  private static float[] draw(Rng rng) {
    return Scope.call(
        () ->
            Tensor.zeros(Shape.of(5), DType.FLOAT32, Device.cpu())
                .normalInPlace(0, 1, rng)
                .toFloats());
  }

  @Test
  void equalSeedsGiveEqualStreamsAndOthersDoNot() {
    Rng a = Rng.seeded(7);
    Rng b = Rng.seeded(7);
    assertThat(draw(a)).isEqualTo(draw(b));
    assertThat(draw(a)).isEqualTo(draw(b));
    assertThat(draw(Rng.seeded(8))).isNotEqualTo(draw(Rng.seeded(7)));
    assertThat(draw(Rng.seeded(7, "init"))).isNotEqualTo(draw(Rng.seeded(7, "dropout")));
    assertThat(draw(Rng.seeded(7, "init"))).isEqualTo(draw(Rng.seeded(7, "init")));
  }

  @Test
  void streamsDoNotDisturbEachOther() {
    Rng alone = Rng.seeded(7);
    Rng disturbed = Rng.seeded(7);
    draw(alone);
    draw(disturbed);
    draw(Rng.seeded(1));
    assertThat(draw(disturbed)).isEqualTo(draw(alone));
  }

  @Test
  void aRestoredStateContinuesTheStream() {
    Rng rng = Rng.seeded(7);
    draw(rng);
    byte[] state = rng.state();
    float[] next = draw(rng);
    Rng other = Rng.seeded(99);
    other.restore(state);
    assertThat(draw(other)).isEqualTo(next);
    rng.restore(state);
    assertThat(draw(rng)).isEqualTo(next);
  }

  @Test
  void aStateOfTheWrongSizeIsRefusedInALine() {
    assertThatThrownBy(() -> Rng.seeded(1).restore(new byte[3]))
        .isInstanceOf(TensorException.class)
        .hasMessageStartingWith("restore: ");
  }

  @Test
  void aStreamOutlivesTheScopeItWasMadeInAndIsFreedByTheGarbageCollector() throws Exception {
    Rng[] rng = new Rng[1];
    Scope.run(() -> rng[0] = Rng.seeded(7));
    assertThat(draw(rng[0])).hasSize(5);
    long before = Engine.get().liveObjects();
    for (int i = 0; i < 500; i++) {
      Rng unused = Rng.seeded(i);
      assertThat(unused).isNotNull();
    }
    for (int i = 0; i < 50 && Engine.get().liveObjects() > before; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(Engine.get().liveObjects()).isLessThanOrEqualTo(before);
    assertThat(draw(rng[0])).hasSize(5);
  }
}
