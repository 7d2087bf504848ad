package io.evergrad.gradient;

import io.evergrad.tensor.Arena;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/** All values once more in fewer bits, to compute with, and what comes back for them. */
final class ReducedCopy {

  private static final long NEVER = -1;

  private final Tensor values;
  private final Tensor gradients;

  /** The masters' version that the values were copied from. */
  private long copied = NEVER;

  ReducedCopy(long length, DType dtype, Device device, Arena arena) {
    values = arena.keep(Tensor.zeros(Shape.of(length), dtype, device));
    gradients = arena.keep(Tensor.zeros(Shape.of(length), dtype, device));
  }

  Tensor values() {
    return values;
  }

  Tensor gradients() {
    return gradients;
  }

  /** Rounds the masters anew where they have changed. */
  void follow(Tensor masters) {
    long version = masters.version();
    if (version != copied) {
      values.copyInPlace(masters);
      copied = version;
    }
  }
}
