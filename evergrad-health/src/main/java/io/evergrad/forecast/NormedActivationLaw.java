package io.evergrad.forecast;

import io.evergrad.model.Activation;

/**
 * An activation right after batch-norm, whose numbers are coordinates of a point on a sphere: its
 * slopes depend on the numbers along which batch-norm will take the gradient away.
 */
final class NormedActivationLaw {

  private NormedActivationLaw() {}

  static Crossed cross(Activation activation, Signal in) {
    double alike = in.meanSquare() > 0 ? in.across() / in.meanSquare() : 0;
    double c = Math.max(-0.999, Math.min(0.999, alike));
    SphereMoments at = SphereMoments.of(activation, in.directions(), c);
    NormalMoments normal = NormalMoments.of(activation, 0, in.meanSquare());
    double within = normal.product(Math.max(-1, Math.min(1, in.within() / in.meanSquare())));
    Signal out =
        new Signal(
            in.shape(),
            new double[] {at.square()},
            at.mean(),
            at.product(),
            within,
            at.fourth() / (at.square() * at.square()),
            0,
            Directions.through(in, normal),
            Signal.Law.OTHER,
            in.batch());
    double samples = in.batch();
    double slope = at.slopeSquare();
    Scatter scatter = Scatter.of(normal, c, (double) in.unitsAt(in.q().length), in.batch());
    return Crossed.modelled(
        out,
        delta -> {
          double shared = delta.correlation();
          double along =
              (at.along() + (samples - 1) * shared * at.alongProduct()) / (samples * slope);
          return scatter
              .on(delta.times(slope), normal)
              .withCorrelation(shared * at.slopeProduct() / slope)
              .withHeld(1 + refreshed(normal) * (delta.held() - 1))
              .withAlong(along);
        });
  }

  /** The share of signal and gradient that an activation hands on as a linear layer would. */
  private static double refreshed(NormalMoments at) {
    double varying = at.square() - at.values().square(0);
    double forward = varying > 0 ? at.values().square(1) / varying : 1;
    double backward = at.slopeSquare() > 0 ? at.slopes().square(0) / at.slopeSquare() : 1;
    return forward * backward;
  }
}
