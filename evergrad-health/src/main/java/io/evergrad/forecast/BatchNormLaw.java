package io.evergrad.forecast;

/**
 * Batch normalisation in training, over M = B·p numbers of a channel: x̂ = (x−μ)/√(s²+ε).
 *
 * <p>Of wide layers the centred numbers of a channel are normal, so that x̂ is a point drawn from a
 * sphere. Jᵀδ = P δ/s, P taking away what lies along the ones and along x̂. With n directions in
 * which the batch differs, E[1/s²] = n/(n−2)/E[s²]; if δ does not depend on x̂, of its square
 * (1−c)(M−2)/M is kept, c its correlation between two examples, and what comes back is orthogonal
 * to the ones: c becomes −1/(M−1). For n = B−1 this is (B−2)/(B−3) a linear layer (Yang et al.
 * 2019).
 */
final class BatchNormLaw {

  private static final double LEAST = 2.05;

  private BatchNormLaw() {}

  static Crossed cross(double epsilon, double places, Signal in) {
    double b = in.batch();
    double samples = b * places;
    double q = in.meanSquare();
    double average = (q + (places - 1) * in.within() + (b - 1) * places * in.across()) / samples;
    double variance = Math.max(0, q - average);
    double scale = 1 / (variance + epsilon);
    double n = directions(in, places);
    double kept = variance * scale;
    Signal out =
        new Signal(
            in.shape(),
            normed(in, average, scale),
            0,
            (in.across() - average) * scale,
            places > 1 ? (in.within() - average) * scale : kept,
            3 * n / (n + 2),
            0,
            places > 1 ? in.directions() : Directions.normed(in),
            places > 1 ? Signal.Law.NORMAL : Signal.Law.SPHERE,
            in.batch());
    double few = n > LEAST ? n / (n - 2) : n / (LEAST - 2);
    double steep = q > 0 ? -kept : 0;
    Crossed crossed =
        Crossed.modelled(out, delta -> back(delta, samples, new Rate(scale, few, steep)));
    return n > LEAST
        ? crossed
        : crossed.withGrasp(
            Grasp.BOUNDED,
            "a batch that differs in two directions or fewer has no finite mean of 1/variance: the"
                + " factor is larger than any number");
  }

  /**
   * What 1/s² does to a gradient.
   *
   * @param scale 1/E[s²]
   * @param few E[1/s²]·E[s²]
   * @param steep ∂ ln(1/s²) / ∂ ln q
   */
  private record Rate(double scale, double few, double steep) {}

  private static Delta back(Delta delta, double samples, Rate rate) {
    double c = delta.correlation();
    double mean = (1 + (samples - 1) * c) / samples;
    double along = Double.isNaN(delta.along()) ? (1 - c) / samples : delta.along();
    double kept = Math.max(0, 1 - mean - along);
    return delta
        .times(kept * rate.scale() * rate.few())
        .withCorrelation(-1 / Math.max(1, samples - 1))
        .withSpread(delta.spread(), rate.steep())
        .withHeld(kept > 0 ? delta.held() / (kept * rate.few()) : delta.held());
  }

  /**
   * Of examples alone as known; of examples and places by the eigenvalues q−w and q−w+p(w−r) of
   * numbers with products w within and r across examples.
   */
  private static double directions(Signal in, double places) {
    if (places == 1) {
      return in.directions();
    }
    double apart = Math.max(1e-12, in.meanSquare() - in.within());
    double between = apart + places * Math.max(0, in.within() - in.across());
    double b = in.batch();
    double trace = b * (places - 1) * apart + (b - 1) * between;
    double squares = b * (places - 1) * apart * apart + (b - 1) * between * between;
    return trace * trace / squares;
  }

  private static double[] normed(Signal in, double average, double scale) {
    double[] q = new double[in.q().length];
    for (int i = 0; i < q.length; i++) {
      q[i] = Math.max(0, in.q()[i] - average) * scale;
    }
    return q;
  }
}
