package io.evergrad.forecast;

import io.evergrad.model.Activation;
import io.evergrad.model.activation.Curve;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an activation makes of two coordinates u, v of a point drawn evenly from a sphere of radius
 * √n in n dimensions: what batch-norm gives two examples of its batch.
 *
 * <p>In the plane of the two directions the point is at √n·R·(cos θ, sin θ), θ even and R² = 1 −
 * (1−p)^(2/(n−2)) with p even on [0, 1], since R² has a beta distribution.
 *
 * @param mean E[φ(u)]
 * @param square E[φ(u)²]
 * @param fourth E[φ(u)⁴]
 * @param product E[φ(u)φ(v)]
 * @param slopeSquare E[φ'(u)²]
 * @param slopeFourth E[φ'(u)⁴]
 * @param slopeProduct E[φ'(u)φ'(v)]
 * @param along E[φ'(u)²u²]
 * @param alongProduct E[φ'(u)u·φ'(v)v]
 */
record SphereMoments(
    double mean,
    double square,
    double fourth,
    double product,
    double slopeSquare,
    double slopeFourth,
    double slopeProduct,
    double along,
    double alongProduct) {

  private static final double[] RADII = {0, 0.02, 0.1, 0.4, 1, 2, 4, 8, 16, 32};
  private static final int ARCS = 24;

  private record Asked(Activation activation, double dimensions, double correlation) {}

  private static final Map<Asked, SphereMoments> KNOWN = new ConcurrentHashMap<>();

  /**
   * @param dimensions n, above 2
   * @param correlation of the two directions
   */
  static SphereMoments of(Activation activation, double dimensions, double correlation) {
    double digit = Math.pow(10, Math.floor(Math.log10(dimensions)) - 3);
    return KNOWN.computeIfAbsent(
        new Asked(activation, Math.rint(dimensions / digit) * digit, correlation),
        SphereMoments::computed);
  }

  private static SphereMoments computed(Asked asked) {
    Nodes radii = Nodes.even(RADII);
    Nodes arcs = Nodes.even(arcs(asked.correlation()));
    int count = radii.points().length * arcs.points().length;
    double[] points = new double[2 * count];
    double[] weights = new double[count];
    double n = asked.dimensions();
    double c = asked.correlation();
    double across = Math.sqrt(1 - c * c);
    int k = 0;
    for (int i = 0; i < radii.points().length; i++) {
      double t = radii.points()[i];
      double radius = Math.sqrt(-n * Math.expm1(-2 * t / (n - 2)));
      for (int j = 0; j < arcs.points().length; j++) {
        double angle = arcs.points()[j];
        points[k] = radius * Math.cos(angle);
        points[count + k] = radius * (c * Math.cos(angle) + across * Math.sin(angle));
        weights[k] = radii.weights()[i] * Math.exp(-t) * arcs.weights()[j] / (2 * Math.PI);
        k++;
      }
    }
    return summed(PlainCurve.of(asked.activation(), points), points, weights);
  }

  /** Even parts of the circle that end where u or v is 0. */
  private static double[] arcs(double correlation) {
    double quarter = Math.PI / 2;
    double other = Math.atan2(-correlation, Math.sqrt(1 - correlation * correlation));
    double[] zeros = {other, quarter, other + Math.PI, 3 * quarter, other + 2 * Math.PI};
    double[] edges = new double[ARCS + 1];
    int each = ARCS / 4;
    for (int i = 0; i < ARCS; i++) {
      int arc = i / each;
      edges[i] = zeros[arc] + (zeros[arc + 1] - zeros[arc]) * (i % each) / each;
    }
    edges[ARCS] = zeros[4];
    return edges;
  }

  private static SphereMoments summed(Curve curve, double[] points, double[] weights) {
    int count = weights.length;
    double[] sums = new double[9];
    for (int i = 0; i < count; i++) {
      double w = weights[i];
      double value = curve.values()[i];
      double slope = curve.slopes()[i];
      double otherSlope = curve.slopes()[count + i];
      double pull = slope * points[i];
      sums[0] += w * value;
      sums[1] += w * value * value;
      sums[2] += w * value * value * value * value;
      sums[3] += w * value * curve.values()[count + i];
      sums[4] += w * slope * slope;
      sums[5] += w * slope * slope * slope * slope;
      sums[6] += w * slope * otherSlope;
      sums[7] += w * pull * pull;
      sums[8] += w * pull * otherSlope * points[count + i];
    }
    return new SphereMoments(
        sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7], sums[8]);
  }
}
