package io.evergrad.transform;

import io.evergrad.tensor.Tensor;

/** The Euclidean norm of a flat buffer, read back from the device. */
public final class GlobalNorm {

  /** Below this the squares of a float32 may have vanished. */
  private static final double SMALL = 1e-15;

  private GlobalNorm() {}

  /** In one quick pass; in a slower one with float64 sums where squares overflowed or vanished. */
  public static double read(Tensor flat) {
    double quick = flat.norm().item();
    return Double.isFinite(quick) && quick > SMALL ? quick : flat.norm(0).item();
  }
}
