package io.evergrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** 1e-38 × 0.1 is denormal in float32, and computed as zero on every thread. */
class DenormalTest {

  private static final int LARGE_ENOUGH_FOR_ALL_THREADS = 1 << 20;

  private static int survivors(Supplier<Tensor> computation) {
    float[] values = Scope.call(() -> computation.get().toFloats());
    int count = 0;
    for (float value : values) {
      count += Float.floatToRawIntBits(value) == 0 ? 0 : 1;
    }
    return count;
  }

  private static Tensor tiny() {
    float[] values = new float[LARGE_ENOUGH_FOR_ALL_THREADS];
    Arrays.fill(values, 1e-38f);
    return Tensor.of(values, Shape.of(values.length));
  }

  private static Tensor gradient() {
    Tensor x = tiny().requiresGradient();
    return Autograd.gradients(x.mul(0.1).mul(tiny()).sum(), List.of(x)).get(0);
  }

  @Test
  void onTheFirstThreadAndItsWorkers() {
    assertThat(survivors(() -> tiny().mul(0.1))).isZero();
    assertThat(survivors(DenormalTest::gradient)).isZero();
  }

  @Test
  void onAnotherThreadAndItsWorkers() {
    int survivors = CompletableFuture.supplyAsync(() -> survivors(() -> tiny().mul(0.1))).join();
    assertThat(survivors).isZero();
  }

  @Test
  void inAMethodThatTheVirtualMachineCalls() throws ReflectiveOperationException {
    var method = DenormalTest.class.getDeclaredMethod("calledByReflection");
    assertThat(method.invoke(null)).isEqualTo(0);
  }

  static int calledByReflection() {
    return survivors(() -> tiny().mul(0.1));
  }
}
