package io.evergrad.tensor;

/** Operations that make one pass over a flat buffer where plain tensor calls would make several. */
public final class Kernels {

  private Kernels() {}

  /**
   * One step of Adam's moments (Kingma &amp; Ba 2015, algorithm 1).
   *
   * <p>m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; direction ← (m/(1−β₁ᵗ)) / (√(v/(1−β₂ᵗ)) + ε)
   *
   * @param gradient g [n]
   * @param moment1 m [n], changed
   * @param moment2 v [n], changed
   * @param step t as a float scalar, counted up by this call
   * @param direction [n], overwritten
   */
  public static void adam(
      Tensor gradient,
      Tensor moment1,
      Tensor moment2,
      Tensor step,
      Tensor direction,
      double beta1,
      double beta2,
      double epsilon) {
    Engine.get().adam(gradient, moment1, moment2, step, direction, beta1, beta2, epsilon);
  }

  /**
   * Sums over consecutive segments.
   *
   * @param values [n]
   * @param lengths [k], int64, adding up to n
   * @return [k]
   */
  public static Tensor segmentSums(Tensor values, Tensor lengths) {
    return Engine.get().segmentSums(values, lengths);
  }
}
