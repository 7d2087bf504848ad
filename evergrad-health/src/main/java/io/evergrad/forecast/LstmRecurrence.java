package io.evergrad.forecast;

import io.evergrad.model.activation.Sigmoid;
import io.evergrad.model.activation.Tanh;

/**
 * c ← σ(f)c + σ(i)tanh(g), h ← σ(o)tanh(c), gates and cell taken as independent and the cell as
 * normal.
 *
 * @param forget the forget gate's bias
 */
record LstmRecurrence(RecurrentSums sums, double forget) implements Recurrence {

  private static final Sigmoid SIGMOID = new Sigmoid();
  private static final Tanh TANH = new Tanh();

  @Override
  public State next(State before, double x) {
    double p = sums.square(x, before.q());
    NormalMoments gate = NormalMoments.of(SIGMOID, 0, p);
    double cell =
        NormalMoments.of(SIGMOID, forget, p).square() * before.cell()
            + gate.square() * NormalMoments.of(TANH, 0, p).square();
    return new State(gate.square() * NormalMoments.of(TANH, 0, cell).square(), cell);
  }

  @Override
  public double carried(State before, double x) {
    return NormalMoments.of(SIGMOID, forget, sums.square(x, before.q())).square();
  }

  @Override
  public Back back(State before, State after, double x, double h, double cell) {
    double p = sums.square(x, before.q());
    NormalMoments gate = NormalMoments.of(SIGMOID, 0, p);
    NormalMoments kept = NormalMoments.of(SIGMOID, forget, p);
    NormalMoments candidate = NormalMoments.of(TANH, 0, p);
    NormalMoments shown = NormalMoments.of(TANH, 0, after.cell());
    double atCell = cell + h * gate.square() * shown.slopeSquare();
    double atSums =
        h * shown.square() * gate.slopeSquare()
            + atCell
                * (candidate.square() * gate.slopeSquare()
                    + gate.square() * candidate.slopeSquare()
                    + before.cell() * kept.slopeSquare());
    return new Back(sums.recurrent() * atSums, atCell * kept.square(), sums.handedBack() * atSums);
  }
}
