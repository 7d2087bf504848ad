package io.evergrad.forecast;

import io.evergrad.model.Node;

/** A leaf layer crossed, and what came back to it. */
final class Leaf implements Crossing {

  private final Node node;
  private final Signal in;
  private final Crossed crossed;
  private Delta arrived;
  private Delta left;

  Leaf(Node node, Signal in, Crossed crossed) {
    this.node = node;
    this.in = in;
    this.crossed = crossed;
  }

  @Override
  public Signal out() {
    return crossed.out();
  }

  @Override
  public Delta back(Delta delta) {
    arrived = delta;
    left = crossed.back(delta);
    return left;
  }

  Node node() {
    return node;
  }

  Signal in() {
    return in;
  }

  Crossed crossed() {
    return crossed;
  }

  /** At its output. */
  Delta arrived() {
    return arrived;
  }

  /** ln E‖δ‖² at its output. */
  double log() {
    return arrived.logNorm(node.output());
  }

  /** What it multiplies ‖δ‖² by. */
  double chi() {
    double before = left.logNorm(node.input());
    boolean ends = Double.isNaN(left.square()[0]);
    return ends || log() == Double.NEGATIVE_INFINITY ? Double.NaN : Math.exp(before - log());
  }

  /** Standard deviation over seeds of log₁₀‖δ‖ at its output. */
  double spread() {
    if (log() == Double.NEGATIVE_INFINITY) {
      return Double.NaN;
    }
    double sensitivity = arrived.sensitivity();
    double variance = arrived.spread() + sensitivity * sensitivity * out().spread();
    return Math.sqrt(variance) / 2 / Math.log(10);
  }

  /** ‖∂L/∂W‖²/‖δ‖². */
  double gradient() {
    return crossed.weights().orElseThrow().gradient();
  }

  boolean hasWeights() {
    return crossed.weights().isPresent();
  }
}
