package io.evergrad.forecast;

/**
 * In how many directions a batch still differs, as the participation ratio 1/p₂, p₂ = Σλ² of the
 * eigenvalues λ (Σλ = 1) of the examples' centred products.
 *
 * <p>Every step is to first order in 1/n: sums over n units add (1−p₂)/n to p₂; an activation keeps
 * of what p₂ is above its least value 1/m the square of its linear part; normalisation by unit
 * takes 4(p₃ − p₂²), and p₃ − p₂² is taken as e/m + e²/10, e = p₂ − 1/m, between a Wishart
 * spectrum's and a steeper one's.
 */
final class Directions {

  private Directions() {}

  /** After a sum over {@code units} numbers that were drawn, not given. */
  static double sampled(Signal in, double units) {
    double p = 1 / in.directions();
    return in.kurtosis() > 1 ? 1 / (p + (1 - p) / units) : in.directions();
  }

  /** After an activation of normal numbers: a₁²/(E[φ²]−a₀²) is its linear part. */
  static double through(Signal in, NormalMoments at) {
    double rest = at.square() - at.values().square(0);
    return rest > 0 ? linear(in, at.values().square(1) / rest) : in.directions();
  }

  /** With a share of what tells examples apart handed on as it is, and the rest spread evenly. */
  static double linear(Signal in, double share) {
    double least = 1.0 / in.most();
    double excess = Math.max(0, 1 / in.directions() - least);
    return 1 / (least + share * share * excess);
  }

  /** After each unit was given variance 1 over the batch. */
  static double normed(Signal in) {
    double least = 1.0 / in.most();
    double p = 1 / in.directions();
    double excess = Math.max(0, p - least);
    double lost = 4 * (excess * least + excess * excess / 10);
    return 1 / Math.max(least, p - lost);
  }
}
