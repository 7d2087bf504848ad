package io.evergrad.forecast;

import io.evergrad.model.Activation;

/**
 * A function of each number alone, on normal numbers: q' = E[φ²], ‖δ‖² ← E[φ'²]‖δ‖².
 *
 * <p>What is handed back, φ'(z)·g with g normal over units, scatters in ln‖δ‖² by (3κ'−1)/n, κ' =
 * E[φ'⁴]/E[φ'²]²: 5/n for relu (Hanin 2018). The weights above have added the 2/n of g already.
 */
final class ActivationLaw {

  private static final double STEP = 1e-3;

  private ActivationLaw() {}

  static Crossed cross(Activation activation, Signal in) {
    if (in.law() == Signal.Law.SPHERE && in.directions() > 2.05) {
      return NormedActivationLaw.cross(activation, in);
    }
    double mean = in.mean();
    double[] output = new double[in.q().length];
    double[] slopes = new double[in.q().length];
    MomentTable table = new MomentTable(activation, mean);
    for (int i = 0; i < output.length; i++) {
      double variance = Math.max(0, in.q()[i] - mean * mean);
      output[i] = Overflow.kept(table.square(variance, output.length > 1));
      slopes[i] = table.slopeSquare(variance, output.length > 1);
    }
    double variance = in.variance();
    NormalMoments at = NormalMoments.of(activation, mean, variance);
    double c = correlation(in.across(), mean, variance);
    Signal out =
        new Signal(
            in.shape(),
            output,
            at.mean(),
            Overflow.kept(at.product(c)),
            Overflow.kept(at.product(correlation(in.within(), mean, variance))),
            at.square() > 0 ? Math.max(1, at.fourth() / (at.square() * at.square())) : 1,
            in.spread() * squareOf(elasticity(activation, mean, variance, false)),
            Directions.through(in, at),
            Signal.Law.OTHER,
            in.batch());
    double slopeCorrelation = at.slopeSquare() > 0 ? at.slopeProduct(c) / at.slopeSquare() : 1;
    double own = units(in) > 0 ? slopeNoise(at) / units(in) : 0;
    double forward = elasticity(activation, mean, variance, false);
    double backward = elasticity(activation, mean, variance, true);
    Crossed crossed =
        Crossed.modelled(
            out,
            delta ->
                delta
                    .withSquare(Places.combined(delta.square(), slopes, (a, b) -> a * b))
                    .withCorrelation(delta.correlation() * slopeCorrelation)
                    .withSpread(delta.spread() + own, delta.sensitivity() * forward + backward));
    return in.law() == Signal.Law.OTHER
        ? crossed.withGrasp(Grasp.APPROXIMATED, "what goes in is taken as normal")
        : crossed;
  }

  /** What φ' adds to the 2/n of the weights above it: (3κ'−3)/n. */
  private static double slopeNoise(NormalMoments at) {
    double square = at.slopeSquare() * at.slopeSquare();
    return square > 0 ? 3 * at.slopeFourth() / square - 3 : 0;
  }

  private static double units(Signal in) {
    return in.unitsAt(in.q().length);
  }

  /** The correlation about the mean. */
  private static double correlation(double product, double mean, double variance) {
    return variance > 0 ? Math.max(-1, Math.min(1, (product - mean * mean) / variance)) : 1;
  }

  /** d ln E[φ²] / d ln q, or of E[φ'²]. */
  private static double elasticity(
      Activation activation, double mean, double variance, boolean slope) {
    if (!(variance > 0)) {
      return 0;
    }
    NormalMoments low = NormalMoments.of(activation, mean, variance * (1 - STEP));
    NormalMoments high = NormalMoments.of(activation, mean, variance * (1 + STEP));
    double from = slope ? low.slopeSquare() : low.square();
    double to = slope ? high.slopeSquare() : high.square();
    return from > 0 && to > 0 ? Math.log(to / from) / Math.log((1 + STEP) / (1 - STEP)) : 0;
  }

  private static double squareOf(double value) {
    return value * value;
  }
}
