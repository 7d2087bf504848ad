package io.evergrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LifetimeTest {

  private static final Shape S = Shape.of(2);

  private static Tensor pair() {
    return Tensor.of(new float[] {1, 2}, S);
  }

  private static boolean alive(Tensor tensor) {
    try {
      return tensor.shape() != null;
    } catch (TensorException e) {
      return false;
    }
  }

  @Test
  void aScopeFreesWhatItMade() {
    Tensor[] leaked = new Tensor[1];
    Scope.run(() -> leaked[0] = pair());
    assertThat(alive(leaked[0])).isFalse();
  }

  @Test
  void aScopeFreesWhatItMadeWhenItThrows() {
    Tensor[] leaked = new Tensor[1];
    assertThatThrownBy(
            () ->
                Scope.run(
                    () -> {
                      leaked[0] = pair();
                      throw new IllegalStateException("stop");
                    }))
        .hasMessage("stop");
    assertThat(alive(leaked[0])).isFalse();
  }

  @Test
  void theResultLivesOnInTheOuterScopeAndDiesWithIt() {
    Tensor[] result = new Tensor[1];
    Scope.run(
        () -> {
          result[0] = Scope.call(() -> Scope.call(LifetimeTest::pair).add(1));
          assertThat(result[0].toFloats()).containsExactly(2, 3);
        });
    assertThat(alive(result[0])).isFalse();
  }

  @Test
  void theResultLivesOnWhereThereIsNoOuterScope() {
    assertThat(Scope.call(() -> pair().mul(2)).toFloats()).containsExactly(2, 4);
  }

  @Test
  void anOuterTensorReturnedFromAnInnerScopeLivesAsLongAsItsOwn() {
    Tensor[] outer = new Tensor[1];
    Scope.run(
        () -> {
          outer[0] = pair();
          assertThat(Scope.call(() -> outer[0])).isSameAs(outer[0]);
          Scope.run(() -> outer[0].add(1));
          assertThat(alive(outer[0])).isTrue();
        });
    assertThat(alive(outer[0])).isFalse();
  }

  @Test
  void anArenaKeepsBeyondTheScopeAndFreesOnClose() {
    Arena arena = new Arena();
    Tensor kept = Scope.call(() -> arena.keep(pair()));
    Scope.run(() -> arena.keep(pair()));
    assertThat(alive(kept)).isTrue();
    Tensor[] inner = new Tensor[1];
    Scope.run(() -> inner[0] = arena.keep(pair()));
    assertThat(alive(inner[0])).isTrue();
    arena.close();
    assertThat(alive(inner[0])).isFalse();
    assertThatThrownBy(() -> arena.keep(pair())).hasMessageContaining("arena is closed");
  }

  /** What other tests left to the garbage collector must not be freed during the count. */
  private static void settle() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(50);
    }
  }

  @Test
  void aThousandStepsLeaveNothing() throws InterruptedException {
    settle();
    try (Arena arena = new Arena()) {
      Tensor weight = arena.keep(pair().requiresGradient());
      Rng rng = Rng.seeded(1);
      step(weight, rng);
      long before = Engine.get().liveObjects();
      for (int i = 0; i < 1_000; i++) {
        step(weight, rng);
      }
      assertThat(Engine.get().liveObjects()).isEqualTo(before);
    }
  }

  private static void step(Tensor weight, Rng rng) {
    Scope.run(
        () -> {
          Tensor noise = Tensor.zeros(S, DType.FLOAT32, Device.cpu()).normalInPlace(0, 1, rng);
          Tensor loss = weight.mul(noise).relu().add(0.5).square().sum();
          Tensor gradient = Autograd.gradients(loss, List.of(weight)).get(0);
          Autograd.off(() -> weight.addInPlace(gradient, -1e-3));
          assertThat(loss.item()).isNotNaN();
          assertThat(noise.toFloats()).hasSize(2);
        });
  }

  @Test
  void aGradientOutlivesItsOwner() {
    Scope.run(
        () -> {
          Tensor gradient =
              Scope.call(
                  () -> {
                    Tensor leaf = pair().requiresGradient();
                    leaf.square().sum().backward();
                    return leaf.gradient();
                  });
          assertThat(gradient.toFloats()).containsExactly(2, 4);
        });
  }

  @Test
  void everyUseAfterFreeSaysSo() {
    Tensor[] freed = new Tensor[1];
    Scope.run(() -> freed[0] = pair());
    Scope.run(
        () -> {
          Tensor good = pair();
          List<Consumer<Tensor>> uses =
              List.of(
                  Tensor::item,
                  Tensor::toFloats,
                  Tensor::toDoubles,
                  Tensor::toLongs,
                  Tensor::shape,
                  Tensor::dtype,
                  Tensor::device,
                  Tensor::isTracked,
                  Tensor::gradient,
                  Tensor::retainGradient,
                  Tensor::requiresGradient,
                  Tensor::backward,
                  Tensor::relu,
                  t -> t.gradientInto(good),
                  t -> good.gradientInto(t),
                  t -> good.add(t),
                  t -> good.linear(good, t),
                  t -> good.meanSquaredError(t),
                  t -> good.addProductInPlace(good, t, 1),
                  t -> Tensor.stack(List.of(good, t), 0),
                  t -> Tensor.where(good, good, t),
                  t -> Autograd.gradients(t, List.of(good)),
                  t -> Kernels.segmentSums(good, t),
                  t -> new Arena().keep(t));
          for (int i = 0; i < uses.size(); i++) {
            Consumer<Tensor> use = uses.get(i);
            assertThatThrownBy(() -> use.accept(freed[0]))
                .as("use %d", i)
                .isInstanceOf(TensorException.class)
                .hasMessageContaining("used after the scope that made it had ended");
          }
          assertThat(freed[0]).hasToString("freed tensor");
        });
  }
}
