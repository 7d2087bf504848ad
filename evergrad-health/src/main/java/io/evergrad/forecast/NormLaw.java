package io.evergrad.forecast;

import io.evergrad.model.LayerSpec;
import io.evergrad.model.Node;
import io.evergrad.model.layer.BatchNorm;
import io.evergrad.model.layer.GroupNorm;
import io.evergrad.model.layer.InstanceNorm;
import io.evergrad.model.layer.LayerNorm;
import java.util.Optional;

/**
 * Normalisation over the numbers of one example: y = (x−μ)/√(s²+ε) over groups of c channels at p
 * places.
 *
 * <p>s² is E[x²] less the mean square of a group's mean. On the way back each group loses what lies
 * along the ones and along y, two of its n numbers, and is divided by s²; E[1/s²] of n normal
 * numbers is (n−1)/(n−3) times 1/E[s²].
 */
final class NormLaw {

  private NormLaw() {}

  static Optional<Crossed> of(Walk walk, Node node, Signal in) {
    LayerSpec spec = node.spec();
    double channels = node.input().size(0);
    double places = node.input().count() / channels;
    if (spec instanceof BatchNorm norm) {
      return Optional.of(BatchNormLaw.cross(norm.epsilon(), places, in));
    }
    if (spec instanceof LayerNorm norm) {
      return Optional.of(cross(norm.epsilon(), (double) node.input().size(-1), 1, in));
    }
    if (spec instanceof GroupNorm norm) {
      return Optional.of(cross(norm.epsilon(), channels / norm.groups(), places, in));
    }
    return spec instanceof InstanceNorm norm
        ? Optional.of(cross(norm.epsilon(), 1, places, in))
        : Optional.empty();
  }

  private static Crossed cross(double epsilon, double channels, double places, Signal in) {
    double n = channels * places;
    double own = in.meanSquare() / places + (1 - 1 / places) * in.within();
    double shared = own / channels + (1 - 1 / channels) * in.mean() * in.mean();
    double variance = Math.max(0, in.meanSquare() - shared);
    double scale = 1 / (variance + epsilon);
    double rest = in.meanSquare() > 0 ? shared / in.meanSquare() : 0;
    Signal out =
        new Signal(
            in.shape(),
            normed(in, shared, scale),
            0,
            (in.across() - in.mean() * in.mean()) * scale,
            (in.within() - (places > 1 ? shared : in.mean() * in.mean())) * scale,
            in.kurtosis(),
            0,
            in.directions(),
            in.law(),
            in.batch());
    double few = n > 3.5 ? (n - 1) / (n - 3) : 1;
    double loss = Math.max(0, n - 2) / n * few * scale;
    double steep = variance * scale; // near 1 unless epsilon counts
    Crossed crossed =
        Crossed.modelled(
            out,
            delta ->
                delta.times(loss).withSpread(delta.spread(), -steep / Math.max(1e-9, 1 - rest)));
    return n > 3.5
        ? crossed
        : crossed.withGrasp(
            Grasp.APPROXIMATED, "of so few numbers the mean of 1/variance is not finite");
  }

  /** Place by place, for an example's places share one scale. */
  private static double[] normed(Signal in, double shared, double scale) {
    double[] q = new double[in.q().length];
    for (int i = 0; i < q.length; i++) {
      q[i] = Math.max(0, in.q()[i] - shared) * scale;
    }
    return q;
  }
}
