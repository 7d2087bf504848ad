package io.evergrad.forecast;

import io.evergrad.model.LayerSpec;
import io.evergrad.model.Node;
import io.evergrad.model.layer.AlphaDropout;
import io.evergrad.model.layer.Dropout;
import io.evergrad.model.layer.DropoutChannels;
import io.evergrad.model.layer.LayerScale;
import io.evergrad.model.layer.SkipInit;
import io.evergrad.model.layer.StochasticDepth;
import java.util.Optional;

/**
 * Numbers times a factor: a fixed one, or 0 at random and 1/(1−p) otherwise, whose mean square is
 * 1/(1−p) both ways.
 */
final class MaskLaw {

  /** −λα of SELU. */
  private static final double SATURATION = -1.7580993408473766;

  private MaskLaw() {}

  static Optional<Crossed> of(Walk walk, Node node, Signal in) {
    LayerSpec spec = node.spec();
    if (spec instanceof Dropout layer) {
      return Optional.of(cross(layer.p(), false, in));
    }
    if (spec instanceof DropoutChannels layer) {
      return Optional.of(cross(layer.p(), true, in));
    }
    if (spec instanceof StochasticDepth layer) {
      return Optional.of(cross(layer.p(), true, in));
    }
    if (spec instanceof AlphaDropout layer) {
      return Optional.of(alpha(layer, in));
    }
    if (spec instanceof SkipInit layer) {
      return Optional.of(scaled(layer.start(), in));
    }
    return spec instanceof LayerScale layer
        ? Optional.of(scaled(layer.start(), in))
        : Optional.empty();
  }

  private static Crossed scaled(double factor, Signal in) {
    return Crossed.modelled(in.times(factor), delta -> delta.times(factor * factor));
  }

  /**
   * @param together whether all places of a unit are dropped together
   */
  private static Crossed cross(double p, boolean together, Signal in) {
    double factor = 1 / (1 - p);
    Signal out =
        new Signal(
            in.shape(),
            Places.scaled(in.q(), factor),
            in.mean(),
            in.across(),
            in.within() * (together ? factor : 1),
            in.kurtosis() * factor,
            in.spread(),
            in.directions(),
            p == 0 ? in.law() : Signal.Law.OTHER,
            in.batch());
    return Crossed.modelled(
        out, delta -> delta.times(factor).withCorrelation(delta.correlation() * (1 - p)));
  }

  /** y = a(x·m + α′(1−m)) + b, m ~ Bernoulli(k). */
  private static Crossed alpha(AlphaDropout layer, Signal in) {
    double k = 1 - layer.p();
    double a = 1 / Math.sqrt(k + SATURATION * SATURATION * k * layer.p());
    double b = -a * layer.p() * SATURATION;
    double dropped = layer.p() * SATURATION;
    double mean = a * (k * in.mean() + dropped) + b;
    double linear = 2 * a * b * (k * in.mean() + dropped) + b * b;
    double pairs = a * a * (2 * k * dropped * in.mean() + dropped * dropped) + linear;
    double own = a * a * dropped * SATURATION + linear;
    double[] q = Places.scaled(in.q(), a * a * k);
    for (int i = 0; i < q.length; i++) {
      q[i] += own;
    }
    Signal out =
        new Signal(
            in.shape(),
            q,
            mean,
            a * a * k * k * in.across() + pairs,
            a * a * k * k * in.within() + pairs,
            in.kurtosis(),
            in.spread(),
            in.directions(),
            Signal.Law.OTHER,
            in.batch());
    return Crossed.modelled(
        out, delta -> delta.times(a * a * k).withCorrelation(delta.correlation() * k));
  }
}
