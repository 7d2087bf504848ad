package io.evergrad.forecast;

import io.evergrad.tensor.Shape;

/**
 * A matrix of random weights at every place: q' = σ_w² q + σ_b², ‖δ‖² ← σ_w² ‖δ‖² with σ_w² =
 * Var(W)·n_in.
 *
 * <p>At finite width the sums over n units scatter: ln q' by (κ−1)/n of its part from the weights,
 * κ the kurtosis of what goes in; ln‖δ‖² likewise where what is handed back is cut by an
 * activation, which the activation's law adds.
 *
 * @param in inputs of one output, n_in
 * @param outs numbers one input reaches at one place, n_out
 */
record DenseLaw(WeightLaw weight, WeightLaw bias, double in, double outs) {

  Crossed cross(Signal signal, Shape output) {
    if (weight.mean() != 0) {
      return Shared.cross(this, signal, output);
    }
    double gain = gain(signal);
    Signal out = forward(signal, output, gain);
    double ratio = out.meanSquare() > 0 ? gain * signal.meanSquare() / out.meanSquare() : 1;
    double rate = gain / in * outs;
    Crossed crossed =
        Crossed.modelled(out, delta -> back(delta, signal, new Rate(rate, ratio)))
            .withWeights(
                new Crossed.Multiplies(
                    gain, bias.meanSquare(), bias.mean(), in * signal.meanSquare()));
    return reason().isEmpty() ? crossed : crossed.withGrasp(Grasp.APPROXIMATED, reason());
  }

  private String reason() {
    return weight.form() == WeightLaw.Form.IDENTITY
        ? "the identity mixes no units; what comes out is taken as it went in"
        : weight.reason();
  }

  /** σ_w² on this signal. */
  private double gain(Signal signal) {
    if (weight.form() == WeightLaw.Form.CALIBRATED) {
      return signal.meanSquare() > 0 ? 1 / signal.meanSquare() : 0;
    }
    return weight.variance() * in;
  }

  private Signal forward(Signal signal, Shape output, double gain) {
    double shift = bias.meanSquare();
    boolean identity = weight.form() == WeightLaw.Form.IDENTITY;
    double[] q = signal.q().clone();
    for (int i = 0; i < q.length; i++) {
      q[i] = Overflow.kept(gain * q[i] + shift);
    }
    double mean = bias.mean() + (identity ? signal.mean() * Math.sqrt(gain) : 0);
    double all = Places.mean(q);
    double ratio = all > 0 ? gain * signal.meanSquare() / all : 0;
    double noise = identity || orthogonal() ? 0 : (signal.kurtosis() - 1) / in;
    return new Signal(
        output,
        q,
        mean,
        Overflow.kept(gain * signal.across() + shift),
        Overflow.kept(gain * signal.within() + shift),
        identity ? signal.kurtosis() : 3,
        ratio * ratio * (signal.spread() + noise),
        Directions.sampled(signal, in),
        identity ? signal.law() : Signal.Law.NORMAL,
        signal.batch());
  }

  private boolean orthogonal() {
    return weight.form() == WeightLaw.Form.ORTHOGONAL && outs >= in;
  }

  /**
   * What lies in the m of n dimensions that the batch spans is handed back as it was; the rest
   * meets new weights. A linear layer scatters ‖Wᵀδ‖² by 2/n; where an activation follows on the
   * way back, it replaces this by its own, larger scatter.
   */
  private Delta back(Delta delta, Signal signal, Rate rate) {
    boolean keeps = weight.form() != WeightLaw.Form.INDEPENDENT && in >= outs;
    double spanned = keeps ? 0 : Math.min(1, signal.most() / in);
    double held = 1 - spanned + spanned * delta.held();
    return delta
        .times(rate.factor() * held)
        .withHeld(held > 0 ? delta.held() / held : 1)
        .withSpread(
            delta.spread() + (keeps ? 0 : Scatter.ofWeights(delta, in, signal.batch())),
            delta.sensitivity() * rate.forward());
  }

  /**
   * On the way back.
   *
   * @param factor σ_w² n_out/n_in by number
   * @param forward ∂ ln q' / ∂ ln q
   */
  private record Rate(double factor, double forward) {}
}
