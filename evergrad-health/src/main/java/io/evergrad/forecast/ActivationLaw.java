package io.evergrad.forecast;

import io.evergrad.model.Activation;

/**
 * A function of each number alone, on normal numbers: q' = E[φ²], ‖δ‖² ← E[φ'²]‖δ‖².
 *
 * <p>How it scatters at finite width is {@link Scatter}'s.
 */
final class ActivationLaw {

  private ActivationLaw() {}

  static Crossed cross(Activation activation, Signal in) {
    if (in.law() == Signal.Law.SPHERE && in.directions() > 2.05) {
      return NormedActivationLaw.cross(activation, in);
    }
    double mean = in.mean();
    double[] output = new double[in.q().length];
    double[] slopes = new double[in.q().length];
    for (int i = 0; i < output.length; i++) {
      NormalMoments at = NormalMoments.of(activation, mean, Math.max(0, in.q()[i] - mean * mean));
      output[i] = Overflow.kept(at.square());
      slopes[i] = at.slopeSquare();
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
            in.spread() * at.steepness() * at.steepness(),
            Directions.through(in, at),
            Signal.Law.OTHER,
            in.batch());
    double places =
        at.slopeSquare() > 0
            ? at.slopeProduct(correlation(in.within(), mean, variance)) / at.slopeSquare()
            : 1;
    Scatter scatter = Scatter.of(at, c, units(in), in.batch());
    Crossed crossed =
        Crossed.modelled(
            out,
            delta ->
                scatter
                    .on(
                        delta.chosen() > 1
                            ? delta.times(slopeAtLargest(activation, in, delta.chosen()))
                            : delta.withSquare(
                                Places.combined(delta.square(), slopes, (a, b) -> a * b)),
                        at)
                    .withTogether(delta.together() * places));
    return in.law() == Signal.Law.OTHER
        ? crossed.withGrasp(Grasp.APPROXIMATED, "what goes in is taken as normal")
        : crossed;
  }

  /** E[φ'²] at the largest of n numbers that are as alike as two places, taken as normal. */
  private static double slopeAtLargest(Activation activation, Signal in, double n) {
    double variance = in.variance();
    double alike = Math.max(0, correlation(in.within(), in.mean(), variance));
    double[] largest = Largest.of(n);
    double mean = in.mean() + Math.sqrt(variance * (1 - alike)) * largest[0];
    double own = largest[1] - largest[0] * largest[0];
    return NormalMoments.of(activation, mean, variance * (alike + (1 - alike) * own)).slopeSquare();
  }

  private static double units(Signal in) {
    return in.unitsAt(in.q().length);
  }

  /** The correlation about the mean. */
  private static double correlation(double product, double mean, double variance) {
    return variance > 0 ? Math.max(-1, Math.min(1, (product - mean * mean) / variance)) : 1;
  }
}
