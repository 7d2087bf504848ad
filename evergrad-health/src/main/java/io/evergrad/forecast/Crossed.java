package io.evergrad.forecast;

import java.util.function.UnaryOperator;

/**
 * A leaf layer as a law foresees it.
 *
 * @param gradient the mean square of one input over that of one number of the output that a
 *     weight's gradient is made of, times the number of those: ‖∂L/∂W‖² = ‖δ‖²·gradient; NaN
 *     without weights
 * @param reason why the grasp is what it is; empty where it is simply modelled
 */
record Crossed(Signal out, UnaryOperator<Delta> way, double gradient, Grasp grasp, String reason)
    implements Crossing {

  static Crossed modelled(Signal out, UnaryOperator<Delta> way) {
    return new Crossed(out, way, Double.NaN, Grasp.MODELLED, "");
  }

  /** Hands everything on as it is. */
  static Crossed unknown(Signal in, io.evergrad.tensor.Shape shape, String reason) {
    return new Crossed(
        in.uniform().withShape(shape).withLaw(Signal.Law.OTHER),
        delta -> delta.uniform().times(shape.count() / (double) in.shape().count()),
        Double.NaN,
        Grasp.NOT_MODELLED,
        reason);
  }

  Crossed withGrasp(Grasp changed, String why) {
    return new Crossed(out, way, gradient, changed, why);
  }

  Crossed withGradient(double changed) {
    return new Crossed(out, way, changed, grasp, reason);
  }

  @Override
  public Delta back(Delta delta) {
    return way.apply(delta);
  }
}
