package io.evergrad.forecast;

import io.evergrad.model.Activation;

/** h ← φ(W x + U h + b). */
record PlainRecurrence(RecurrentSums sums, Activation activation) implements Recurrence {

  @Override
  public State next(State before, double x) {
    return new State(at(before, x).square(), 0);
  }

  @Override
  public Back back(State before, State after, double x, double h, double cell) {
    double sum = h * at(before, x).slopeSquare();
    return new Back(sums.recurrent() * sum, 0, sums.handedBack() * sum);
  }

  @Override
  public double carried(State before, double x) {
    return 0;
  }

  private NormalMoments at(State before, double x) {
    return NormalMoments.of(activation, 0, sums.square(x, before.q()));
  }
}
