package io.evergrad.forecast;

import io.evergrad.model.activation.Sigmoid;
import io.evergrad.model.activation.Tanh;

/**
 * h ← (1−z)n + z h, n = tanh(W x + b + r(U h + c)), gates and state taken as independent.
 *
 * @param sums with one of the two biases, which are alike
 */
record GruRecurrence(RecurrentSums sums) implements Recurrence {

  private static final Sigmoid SIGMOID = new Sigmoid();
  private static final Tanh TANH = new Tanh();

  private NormalMoments gate(double x, double h) {
    return NormalMoments.of(SIGMOID, 0, sums.square(x, h) + sums.bias());
  }

  private NormalMoments candidate(NormalMoments gate, double x, double h) {
    double direct = sums.input() * x + sums.bias();
    return NormalMoments.of(TANH, 0, direct + gate.square() * recalled(h));
  }

  private double recalled(double h) {
    return sums.recurrent() * h + sums.bias();
  }

  @Override
  public State next(State before, double x) {
    NormalMoments gate = gate(x, before.q());
    double open = 1 - 2 * gate.mean() + gate.square();
    double candidate = candidate(gate, x, before.q()).square();
    return new State(open * candidate + gate.square() * before.q(), 0);
  }

  @Override
  public double carried(State before, double x) {
    return gate(x, before.q()).square();
  }

  @Override
  public Back back(State before, State after, double x, double h, double cell) {
    NormalMoments gate = gate(x, before.q());
    NormalMoments candidate = candidate(gate, x, before.q());
    double open = 1 - 2 * gate.mean() + gate.square();
    double atCandidate = h * open * candidate.slopeSquare();
    double atReset = atCandidate * recalled(before.q()) * gate.slopeSquare();
    double atUpdate = h * (candidate.square() + before.q()) * gate.slopeSquare();
    double gates = atReset + atUpdate;
    return new Back(
        h * gate.square() + sums.recurrent() * (gates + atCandidate * gate.square()),
        0,
        sums.handedBack() * (gates + atCandidate));
  }
}
