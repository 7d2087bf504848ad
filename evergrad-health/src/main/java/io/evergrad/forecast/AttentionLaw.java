package io.evergrad.forecast;

import io.evergrad.model.Node;
import io.evergrad.model.layer.SelfAttention;
import java.util.Optional;

/**
 * Self-attention at its start, over T steps of F features.
 *
 * <p>Scores q·k/√width differ over keys by s² = q_q(q_k − w_k), w for products of two steps, so
 * that of a step's weights Σa² = κ ≈ min(1, e^{s²}/T). Values are averaged: κq_v + (1−κ)w_v. Back
 * goes κ through the values, and κ(q_v−w_v) times the other's mean square through queries and keys.
 *
 * @param queries Var·F of the query and key weights
 * @param values Var·F of the value weights
 * @param last Var·F of the output weights
 * @param bias E[b²]
 */
record AttentionLaw(double queries, double values, double last, double bias) {

  private static final String REASON = "scores are taken as normal and apart from the values";

  static Optional<Crossed> of(Walk walk, Node node, Signal in) {
    if (!(node.spec() instanceof SelfAttention layer)) {
      return Optional.empty();
    }
    long features = node.input().size(1);
    double gain = walk.law(layer.init(), features, features).meanSquare() * features;
    double scaled = gain * layer.valueGain() * layer.valueGain();
    double bias = layer.bias() ? walk.bias(layer.init(), features, features).meanSquare() : 0;
    AttentionLaw law = new AttentionLaw(gain, scaled, scaled, bias);
    return Optional.of(law.cross(in.uniform(), (double) node.input().size(0), layer.causal()));
  }

  /**
   * What goes back.
   *
   * @param value through a value, of the squares that reach it
   * @param scores through queries and keys
   * @param focus κ, of independent gradients at different steps
   * @param even the part of κ that all steps share
   */
  private record Way(double value, double scores, double focus, double even) {

    Delta back(Delta delta) {
      double apart = 1 - delta.together();
      double reached = focus * apart + delta.together();
      double shared = (even * apart + delta.together()) * value;
      double all = reached * value + scores;
      return delta.uniform().times(all).withTogether(all > 0 ? shared / all : 0);
    }
  }

  private Crossed cross(Signal in, double steps, boolean causal) {
    double q = in.meanSquare();
    double query = queries * q + bias;
    double apart = queries * Math.max(0, q - in.within());
    // a causal step t sees t keys: the mean of 1/t in place of 1/T
    double even = causal ? (Math.log(steps) + 0.5772) / steps : 1 / steps;
    double focus = Math.min(1, even * Math.exp(Math.min(50, query * apart)));
    double value = values * q + bias;
    double shared = Math.min(value, values * in.within() + bias);
    double mixed = focus * value + (1 - focus) * shared;
    Signal out =
        new Signal(
            in.shape(),
            new double[] {last * mixed + bias},
            0,
            last * (values * in.across() + bias) + bias,
            last * (shared + (value - shared) * even) + bias,
            3,
            in.spread(),
            in.directions(),
            Signal.Law.NORMAL,
            in.batch());
    double scores = (value - shared) * 2 * query * queries;
    Way way = new Way(last * values, last * focus * scores, focus, Math.min(even, focus));
    return Crossed.modelled(out, way::back)
        .withWeights(
            new Crossed.Multiplies(last * values, bias, 0, in.shape().size(1) * (q + mixed)))
        .withGrasp(Grasp.APPROXIMATED, REASON);
  }
}
