package io.evergrad.forecast;

/**
 * How ln‖δ‖² scatters over seeds at finite width, behind an activation.
 *
 * <p>Of one example, φ'(z)·g with g normal over n units scatters by (3κ'−1)/n, κ' = E[φ'⁴]/E[φ'²]²:
 * 5/n for relu (Hanin 2018). Two examples scatter together by ((1+2a)κ'_ab − 1)/n, κ'_ab =
 * E[φ'_a²φ'_b²]/E[φ'²]² and a the mean square cosine between their gradients; of a batch of B the
 * mean scatters by 1/B of the first and 1−1/B of the second. The weights above have added the part
 * without φ', 2/n and 2a/n.
 *
 * @param own what φ' adds of one example, times n: 3κ' − 3
 * @param pair what it adds of two, times n and over 1+2a: κ'_ab − 1
 * @param alike E[φ'_aφ'_b]/E[φ'²]
 */
record Scatter(double own, double pair, double alike, double units, int batch) {

  /**
   * @param c the correlation of two examples about their mean
   * @param units n
   */
  static Scatter of(NormalMoments at, double c, double units, int batch) {
    double square = at.slopeSquare() * at.slopeSquare();
    return square > 0
        ? new Scatter(
            3 * at.slopeFourth() / square - 3,
            Math.max(0, at.slopeSquareProduct(c) / square - 1),
            at.slopeProduct(c) / at.slopeSquare(),
            units,
            batch)
        : new Scatter(0, 0, 1, units, batch);
  }

  /** What a matrix of weights makes of it, before any activation. */
  static double ofWeights(Delta delta, double units, int batch) {
    return 2 / units * (1.0 / batch + (1 - 1.0 / batch) * delta.alike());
  }

  /** With {@code delta}'s size changed already. */
  Delta on(Delta delta, NormalMoments at) {
    double pairs = (1 + 2 * delta.alike()) * pair;
    double noise = (own / batch + (1 - 1.0 / batch) * pairs) / units;
    return delta
        .withCorrelation(delta.correlation() * alike)
        .withAlike(delta.alike() * alike * alike)
        .withSpread(
            delta.spread() + noise, delta.sensitivity() * at.steepness() + at.slopeSteepness());
  }
}
