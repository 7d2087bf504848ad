package io.evergrad.tensor;

/** Operations that make one pass over a flat buffer where plain tensor calls would make several. */
public final class Kernels {

  private Kernels() {}

  /**
   * Where the direction u of an optimizer goes: w ← w + factor·u. The product is rounded before it
   * is added, so that w moves bit for bit as it does by adding what zeros become.
   *
   * @param values w [n], changed
   * @param factor minus the learning rate, as a rule
   */
  public record Goal(Tensor values, double factor) {}

  /**
   * What Adam's kin keeps between steps.
   *
   * @param mean m [n]
   * @param square v [n]
   * @param largest the largest v so far [n]; null where Adam is meant and not AMSGrad
   * @param step t as a float scalar
   */
  public record Moments(Tensor mean, Tensor square, Tensor largest, Tensor step) {}

  /**
   * The numbers of Adam.
   *
   * @param beta1 β₁, share of the mean kept
   * @param beta2 β₂, share of the square kept
   */
  public record Betas(double beta1, double beta2, double epsilon) {}

  /**
   * One step of Adam (Kingma &amp; Ba 2015, algorithm 1), or of AMSGrad (Reddi, Kale &amp; Kumar
   * 2018, algorithm 2, with Adam's corrections) where the moments have a largest square.
   *
   * <p>m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; v̄ ← max(v̄, v) or v; u = (m/(1−β₁ᵗ)) /
   * (√(v̄/(1−β₂ᵗ)) + ε)
   *
   * @param gradient g [n]
   * @param moments changed; the step is counted up by this call
   */
  public static void adam(Tensor gradient, Moments moments, Betas betas, Goal goal) {
    Engine.get().adam(gradient, moments, betas, goal);
  }

  /**
   * What Adagrad keeps between steps.
   *
   * @param sum s [n]
   * @param step t as a float scalar
   */
  public record Squares(Tensor sum, Tensor step) {}

  /**
   * One step of Adagrad (Duchi, Hazan &amp; Singer 2011).
   *
   * <p>s ← s + g²; u = g / ((1 + (t−1)·lrDecay)(√s + ε))
   *
   * @param gradient g [n]
   * @param squares changed; the step is counted up by this call
   */
  public static void adagrad(
      Tensor gradient, Squares squares, double lrDecay, double epsilon, Goal goal) {
    Engine.get().adagrad(gradient, squares, lrDecay, epsilon, goal);
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
