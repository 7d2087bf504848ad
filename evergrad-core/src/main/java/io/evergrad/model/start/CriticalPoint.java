package io.evergrad.model.start;

import io.evergrad.model.Activation;
import io.evergrad.model.activation.GaussianMoments;
import io.evergrad.part.Checks;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A point on the edge of chaos: χ = σ_w² E[φ'(√q z)²] = 1 and q = σ_w² V(q) + σ_b².
 *
 * @param weightVariance σ_w², the weights' variance times their fan-in
 * @param biasVariance σ_b²
 * @param q the variance of the pre-activations, which stays
 */
public record CriticalPoint(double weightVariance, double biasVariance, double q) {

  private static final double ROUNDING = 1e-9;
  private static final double LOWEST = 1e-8;
  private static final double HIGHEST = 80;
  private static final double STRIDE = 1.5;

  private record Asked(Activation activation, Optional<Double> q, Optional<Double> biasVariance) {}

  /** A net asks once for each of its layers, and gets what was computed for the first. */
  private static final Map<Asked, CriticalPoint> KNOWN = new ConcurrentHashMap<>();

  private static final int KEPT = 1000;

  static CriticalPoint of(
      Activation activation, Optional<Double> q, Optional<Double> biasVariance) {
    Asked asked = new Asked(activation, q, biasVariance);
    CriticalPoint known = KNOWN.get(asked);
    if (known != null) {
      return known;
    }
    GaussianMoments moments = new GaussianMoments(activation);
    CriticalPoint found =
        biasVariance.isPresent() && q.isEmpty()
            ? withBiasVariance(moments, biasVariance.get())
            : at(moments, q.orElse(1.0));
    if (KNOWN.size() < KEPT) {
      KNOWN.put(asked, found);
    }
    return found;
  }

  /**
   * The point with pre-activations of variance {@code q}.
   *
   * @throws IllegalArgumentException if the biases' variance would have to be negative
   */
  public static CriticalPoint at(GaussianMoments moments, double q) {
    double weights = 1 / moments.slopeMeanSquare(q);
    double biases = q - weights * moments.meanSquare(q);
    Checks.that(
        biases > -ROUNDING * q && Double.isFinite(weights),
        "critical.q",
        String.format(
            Locale.ROOT,
            "one that a bias variance of at least 0 can keep (here it would be %.3g)",
            biases),
        q);
    return new CriticalPoint(weights, biases < ROUNDING * q ? 0 : biases, q);
  }

  /**
   * The point with biases of variance {@code biasVariance}: that of the smallest q found between
   * 1e-8 and 80.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static CriticalPoint withBiasVariance(GaussianMoments moments, double biasVariance) {
    if (biasVariance == 0) {
      return withoutBiases(moments);
    }
    double q = LOWEST;
    double excess = excess(moments, q, biasVariance);
    while (q < HIGHEST) {
      double next = excess(moments, q * STRIDE, biasVariance);
      if (excess <= 0 && next > 0) {
        return at(moments, root(moments, q, q * STRIDE, biasVariance));
      }
      q *= STRIDE;
      excess = next;
    }
    throw new IllegalArgumentException(
        "critical.bias-variance must be one with a critical point, but was " + biasVariance);
  }

  /** That of any q where the activation is as steep everywhere; else where the signal fades. */
  private static CriticalPoint withoutBiases(GaussianMoments moments) {
    double q = Math.abs(excess(moments, 1, 0)) < ROUNDING ? 1 : LOWEST;
    Checks.that(
        Math.abs(excess(moments, q, 0)) < 1e-6 * q,
        "critical.bias-variance",
        "above 0 for an activation that is not 0 at 0",
        0.0);
    return new CriticalPoint(1 / moments.slopeMeanSquare(q), 0, q);
  }

  private static double root(
      GaussianMoments moments, double low, double high, double biasVariance) {
    double from = low;
    double to = high;
    for (int i = 0; i < 50; i++) {
      double middle = (from + to) / 2;
      if (excess(moments, middle, biasVariance) > 0) {
        to = middle;
      } else {
        from = middle;
      }
    }
    return to;
  }

  /** The biases' variance at {@code q} less the one asked for. */
  private static double excess(GaussianMoments moments, double q, double biasVariance) {
    return q - moments.meanSquare(q) / moments.slopeMeanSquare(q) - biasVariance;
  }
}
