package io.evergrad.forecast;

import io.evergrad.model.Activation;
import io.evergrad.model.activation.Curve;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an activation makes of normal numbers x ~ N(m, s²), from one evaluation of its curve.
 *
 * <p>Ten-point Gauss–Legendre panels that end where the curve has a kink and narrow towards 0,
 * where activations bend. Around a mean of 0 the moments are computed at ln s² = 0.1·i and joined
 * by cubics, whose error is below 1e-5, so that a thousand layers cost some dozen curves.
 *
 * @param mean E[φ]
 * @param square E[φ²]
 * @param fourth E[φ⁴]
 * @param slopeSquare E[φ'²]
 * @param slopeFourth E[φ'⁴]
 * @param steepness ∂ ln E[φ²] / ∂ ln s², which is E[φ²(z²−1)]/2E[φ²]
 * @param slopeSteepness the same of E[φ'²]
 * @param values of φ, to correlate two numbers by
 * @param slopes of φ'
 * @param slopeSquares of φ'²
 */
record NormalMoments(
    double mean,
    double square,
    double fourth,
    double slopeSquare,
    double slopeFourth,
    double steepness,
    double slopeSteepness,
    HermiteSeries values,
    HermiteSeries slopes,
    HermiteSeries slopeSquares) {

  private static final int KEPT = 20_000;
  private static final double STRIDE = 0.1;

  private record Asked(Activation activation, double mean, double variance) {}

  private static final Map<Asked, NormalMoments> KNOWN = new ConcurrentHashMap<>();

  static NormalMoments of(Activation activation, double mean, double variance) {
    if (mean != 0 || !(variance > 0) || Double.isInfinite(variance)) {
      return known(new Asked(activation, rounded(mean), rounded(variance)));
    }
    double place = Math.log(variance) / STRIDE;
    double first = Math.floor(place);
    NormalMoments[] nodes = new NormalMoments[4];
    for (int i = 0; i < 4; i++) {
      nodes[i] = known(new Asked(activation, 0, Math.exp((first + i - 1) * STRIDE)));
    }
    return joined(nodes, Cubic.weights(place - first));
  }

  private static NormalMoments known(Asked asked) {
    NormalMoments known = KNOWN.get(asked);
    if (known != null) {
      return known;
    }
    NormalMoments found = computed(asked.activation(), asked.mean(), Math.sqrt(asked.variance()));
    if (KNOWN.size() < KEPT) {
      KNOWN.put(asked, found);
    }
    return found;
  }

  /** To ten digits, so that layers that settle are computed once. */
  private static double rounded(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return 0;
    }
    double digit = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 10);
    return Math.rint(value / digit) * digit;
  }

  private static NormalMoments computed(Activation activation, double m, double s) {
    Nodes nodes = Nodes.of(new TreeSet<>(Kinks.of(activation)), m, s);
    Curve curve = PlainCurve.of(activation, nodes.points());
    double[] sums = new double[7];
    double[] squares = new double[nodes.points().length];
    for (int i = 0; i < squares.length; i++) {
      double w = nodes.weights()[i];
      double z = nodes.standard()[i];
      double v = curve.values()[i] * curve.values()[i];
      double d = curve.slopes()[i] * curve.slopes()[i];
      squares[i] = d;
      sums[0] += w * curve.values()[i];
      sums[1] += w * v;
      sums[2] += w * v * v;
      sums[3] += w * d;
      sums[4] += w * d * d;
      sums[5] += w * v * (z * z - 1) / 2;
      sums[6] += w * d * (z * z - 1) / 2;
    }
    return new NormalMoments(
        sums[0],
        sums[1],
        sums[2],
        sums[3],
        sums[4],
        sums[1] > 0 && s > 0 ? sums[5] / sums[1] : 0,
        sums[3] > 0 && s > 0 ? sums[6] / sums[3] : 0,
        HermiteSeries.of(nodes, curve.values(), sums[1]),
        HermiteSeries.of(nodes, curve.slopes(), sums[3]),
        HermiteSeries.of(nodes, squares, sums[4]));
  }

  private static NormalMoments joined(NormalMoments[] n, double[] w) {
    return new NormalMoments(
        Cubic.at(w, n[0].mean, n[1].mean, n[2].mean, n[3].mean),
        Cubic.at(w, n[0].square, n[1].square, n[2].square, n[3].square),
        Cubic.at(w, n[0].fourth, n[1].fourth, n[2].fourth, n[3].fourth),
        Cubic.at(w, n[0].slopeSquare, n[1].slopeSquare, n[2].slopeSquare, n[3].slopeSquare),
        Cubic.at(w, n[0].slopeFourth, n[1].slopeFourth, n[2].slopeFourth, n[3].slopeFourth),
        Cubic.at(w, n[0].steepness, n[1].steepness, n[2].steepness, n[3].steepness),
        Cubic.at(
            w, n[0].slopeSteepness, n[1].slopeSteepness, n[2].slopeSteepness, n[3].slopeSteepness),
        HermiteSeries.joined(w, n[0].values, n[1].values, n[2].values, n[3].values),
        HermiteSeries.joined(w, n[0].slopes, n[1].slopes, n[2].slopes, n[3].slopes),
        HermiteSeries.joined(
            w, n[0].slopeSquares, n[1].slopeSquares, n[2].slopeSquares, n[3].slopeSquares));
  }

  /** E[φ(u)φ(v)] where u and v have the correlation {@code c} about their mean. */
  double product(double c) {
    return values.at(c);
  }

  /** E[φ'(u)φ'(v)]. */
  double slopeProduct(double c) {
    return slopes.at(c);
  }

  /** E[φ'(u)²φ'(v)²]. */
  double slopeSquareProduct(double c) {
    return slopeSquares.at(c);
  }
}
