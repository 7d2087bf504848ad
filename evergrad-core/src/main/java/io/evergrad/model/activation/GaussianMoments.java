package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.part.Checks;

/**
 * What an activation makes of normal numbers: the sums by which a wide network keeps or loses its
 * signal and its gradient.
 *
 * <p>For z ~ N(0, 1) and pre-activations √q·z of variance q: the mean square of the outputs V(q) =
 * E[φ(√q z)²], and that of the slopes E[φ'(√q z)²]. A layer with weights of variance σ_w²/fan_in
 * and biases of variance σ_b² makes q' = σ_w² V(q) + σ_b² of q, and multiplies the mean square of
 * the gradient by χ = σ_w² E[φ'(√q z)²].
 *
 * <p>The integrals are computed in float64 by Gauss–Legendre panels that are halved until the sum
 * no longer changes, so that kinks and steep places cost panels, not accuracy: about 1e-12
 * relative. Slopes come from automatic differentiation.
 *
 * <p>Source: Poole et al. 2016, eq. 3 and 5; Schoenholz et al. 2017, eq. 5.
 */
public final class GaussianMoments {

  private final Activation activation;

  /**
   * @throws IllegalArgumentException if the activation's outputs hang together, as softmax's do
   */
  public GaussianMoments(Activation activation) {
    Checks.that(
        activation.isElementwise(), "activation", "a function of each number alone", activation);
    this.activation = activation;
  }

  /** The mean of the outputs, E[φ(√q z)]. */
  public double mean(double q) {
    return expectation(q, (value, slope) -> value);
  }

  /** The mean square of the outputs, V(q) = E[φ(√q z)²]. */
  public double meanSquare(double q) {
    return expectation(q, (value, slope) -> value * value);
  }

  /** The mean square of the slopes, E[φ'(√q z)²]: what a backward signal is multiplied by. */
  public double slopeMeanSquare(double q) {
    return expectation(q, (value, slope) -> slope * slope);
  }

  /**
   * The weight variance times fan-in that keeps a variance of 1 from layer to layer without biases:
   * σ_w² = 1/V(1), for instance 2 for relu.
   */
  public double unitVarianceGain() {
    return 1 / meanSquare(1);
  }

  /**
   * The largest |φ'(z)|, looked for where |z| ≤ 30; infinite where it still grows there, as that of
   * the exponential does.
   */
  public double maximalSlope() {
    double step = 0.001;
    int count = 30_000;
    Curve coarse = Curve.around(activation, 0, count, step);
    int steepest = coarse.steepest();
    if (steepest == 0 || steepest == 2 * count) {
      double edge = Math.abs(coarse.slopes()[steepest]);
      double halfway = Math.abs(coarse.slopes()[(steepest + count) / 2]);
      return edge > 1.001 * halfway ? Double.POSITIVE_INFINITY : edge;
    }
    Curve fine = Curve.around(activation, (steepest - count) * step, 1000, step / 1000);
    return Math.abs(fine.slopes()[fine.steepest()]);
  }

  private double expectation(double q, Quadrature.Integrand integrand) {
    Checks.positive("q", q);
    return new Quadrature(activation, Math.sqrt(q)).expectation(integrand);
  }
}
