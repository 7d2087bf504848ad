package io.evergrad.forecast;

import io.evergrad.tensor.Shape;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A leaf layer as a law foresees it.
 *
 * @param weights what its weights do; empty where it has none that multiply
 * @param time what becomes of a gradient over the steps of a recurrent layer
 * @param reason why the grasp is what it is; empty where it is simply modelled
 */
record Crossed(
    Signal out,
    UnaryOperator<Delta> way,
    Optional<Multiplies> weights,
    Grasp grasp,
    String reason,
    Optional<TimeFlow> time)
    implements Crossing {

  /**
   * A layer with weights: q' = gain·q + shift.
   *
   * @param gain σ_w²
   * @param shift E[b²]
   * @param centre E[b]
   * @param gradient ‖∂L/∂W‖²/‖δ‖², the square of what the weights were multiplied by
   */
  record Multiplies(double gain, double shift, double centre, double gradient) {}

  static Crossed modelled(Signal out, UnaryOperator<Delta> way) {
    return new Crossed(out, way, Optional.empty(), Grasp.MODELLED, "", Optional.empty());
  }

  /** Hands everything on as it is. */
  static Crossed unknown(Signal in, Shape shape, String reason) {
    return new Crossed(
        in.uniform().withShape(shape).withLaw(Signal.Law.OTHER),
        delta -> delta.uniform().times(shape.count() / (double) in.shape().count()),
        Optional.empty(),
        Grasp.NOT_MODELLED,
        reason,
        Optional.empty());
  }

  Crossed withTime(TimeFlow found) {
    return new Crossed(out, way, weights, grasp, reason, Optional.of(found));
  }

  Crossed withGrasp(Grasp changed, String why) {
    return new Crossed(out, way, weights, changed, why, time);
  }

  Crossed withWeights(Multiplies found) {
    return new Crossed(out, way, Optional.of(found), grasp, reason, time);
  }

  @Override
  public Delta back(Delta delta) {
    return way.apply(delta);
  }
}
