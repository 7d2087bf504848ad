package io.evergrad.benchmarks.roofline;

import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Buffered;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/** What this machine was measured to do, the best of some tries. */
final class Peak {

  private static final int SIDE = 1024;
  private static final int NUMBERS = 32 << 20;
  private static final int TRIES = 40;

  private Peak() {}

  /** Operations a second in the product of two 1024×1024 matrices. */
  static double operations(DType dtype) {
    double[] seconds = new double[1];
    Scope.run(
        () ->
            Autograd.off(
                () -> {
                  Shape square = Shape.of(SIDE, SIDE);
                  Tensor a =
                      Tensor.zeros(square, DType.FLOAT32, Device.cpu())
                          .normalInPlace(0, 1, Rng.seeded(1))
                          .to(dtype);
                  Tensor y = Tensor.zeros(square, dtype, Device.cpu());
                  seconds[0] = shortest(() -> Buffered.matmul(a, a, y));
                }));
    return 2.0 * SIDE * SIDE * SIDE / seconds[0];
  }

  /** Bytes a second, read and written, in copying 128 MB. */
  static double bytes() {
    double[] seconds = new double[1];
    Scope.run(
        () ->
            Autograd.off(
                () -> {
                  Tensor from = Tensor.zeros(Shape.of(NUMBERS), DType.FLOAT32, Device.cpu());
                  Tensor to = from.mul(1);
                  seconds[0] = shortest(() -> to.copyInPlace(from));
                }));
    return 2.0 * NUMBERS * Float.BYTES / seconds[0];
  }

  private static double shortest(Runnable body) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      long begin = System.nanoTime();
      Scope.run(body);
      best = Math.min(best, System.nanoTime() - begin);
    }
    return best / 1e9;
  }
}
