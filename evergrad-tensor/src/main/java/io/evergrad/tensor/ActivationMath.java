package io.evergrad.tensor;

/** Activations beyond the usual ones. */
public interface ActivationMath {

  /** max(0, x) + min(0, alpha·(e^(x/alpha) − 1)). */
  Tensor celu(double alpha);

  /** x·tanh(ln(1 + eˣ)). */
  Tensor mish();

  /** x/(1 + |x|). */
  Tensor softsign();

  /** min(max(x + 3, 0), 6)/6. */
  Tensor hardSigmoid();

  /** x·min(max(x + 3, 0), 6)/6. */
  Tensor hardSwish();

  /** As clamp, with slope 0 at the bounds themselves. */
  Tensor hardTanh(double low, double high);

  /**
   * x above 0, weight·x below.
   *
   * @param weight [1], or one for each element of dimension 1
   */
  Tensor prelu(Tensor weight);

  /** The inverse of {@link Elementwise#erf}; infinite at −1 and 1. */
  Tensor erfInverse();
}
