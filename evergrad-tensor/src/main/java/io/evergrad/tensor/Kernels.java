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
   * What Adam's kin keeps between steps.
   *
   * @param mean m [n]
   * @param square v [n]
   * @param largest the largest v so far [n]
   * @param step t as a float scalar
   */
  public record Moments(Tensor mean, Tensor square, Tensor largest, Tensor step) {}

  /**
   * One step of AMSGrad's moments (Reddi, Kale &amp; Kumar 2018, algorithm 2, with Adam's
   * corrections).
   *
   * <p>m and v as in {@link #adam}; v̄ ← max(v̄, v); direction ← (m/(1−β₁ᵗ)) / (√(v̄/(1−β₂ᵗ)) + ε)
   *
   * @param gradient g [n]
   * @param moments changed; the step is counted up by this call
   * @param direction [n], overwritten
   */
  public static void amsgrad(
      Tensor gradient,
      Moments moments,
      Tensor direction,
      double beta1,
      double beta2,
      double epsilon) {
    Engine.get().amsgrad(gradient, moments, direction, beta1, beta2, epsilon);
  }

  /**
   * One step of Adagrad (Duchi, Hazan &amp; Singer 2011).
   *
   * <p>s ← s + g²; direction ← g / ((1 + (t−1)·decay)(√s + ε))
   *
   * @param gradient g [n]
   * @param sum s [n], changed
   * @param step t as a float scalar, counted up by this call
   * @param direction [n], overwritten
   */
  public static void adagrad(
      Tensor gradient, Tensor sum, Tensor step, Tensor direction, double decay, double epsilon) {
    Engine.get().adagrad(gradient, sum, step, direction, decay, epsilon);
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

  /**
   * How often each row holds each of the numbers 0 … classes − 1. Nothing is read back.
   *
   * @param rows [n, k], int64, 0 to classes − 1
   * @return [n, classes], int64; each row adds up to k
   */
  public static Tensor occurrences(Tensor rows, long classes) {
    return Engine.get().occurrences(rows, classes);
  }

  /**
   * How often each of consecutive segments holds each of the numbers 0 … classes − 1. Nothing is
   * read back.
   *
   * @param values [n], int64, 0 to classes − 1
   * @param lengths [k], int64, adding up to n
   * @return [k, classes], int64; each row adds up to its segment's length
   */
  public static Tensor segmentOccurrences(Tensor values, Tensor lengths, long classes) {
    return Engine.get().segmentOccurrences(values, lengths, classes);
  }
}
