package io.evergrad.forecast;

import java.util.Arrays;

/**
 * A recurrence over the steps of a sequence.
 *
 * @param states before the first step and after each
 */
@SuppressWarnings("ArrayRecordComponent") // steps to follow, never compared
record Unrolled(Recurrence step, Recurrence.State[] states, double[] inputs) {

  private static final double SMALL = 1e-200;

  static Unrolled of(Recurrence step, int steps, double[] inputs) {
    Recurrence.State[] states = new Recurrence.State[steps + 1];
    states[0] = new Recurrence.State(0, 0);
    for (int t = 0; t < steps; t++) {
      Recurrence.State next = step.next(states[t], at(inputs, t));
      states[t + 1] = new Recurrence.State(Overflow.kept(next.q()), Overflow.kept(next.cell()));
    }
    return new Unrolled(step, states, inputs);
  }

  /** Places of another number than the steps are taken as all alike. */
  private static double at(double[] inputs, int t) {
    return t < inputs.length ? Places.at(inputs, t) : inputs[0];
  }

  int steps() {
    return states.length - 1;
  }

  /** Mean squares of the outputs. */
  double[] outputs() {
    double[] outputs = new double[steps()];
    Arrays.setAll(outputs, t -> states[t + 1].q());
    return outputs;
  }

  /** E[δ²] of the inputs, of those of the outputs. */
  double[] back(double[] square) {
    double[] atInputs = new double[steps()];
    double h = 0;
    double cell = 0;
    for (int t = steps() - 1; t >= 0; t--) {
      Recurrence.Back back =
          step.back(states[t], states[t + 1], at(inputs, t), h + at(square, t), cell);
      atInputs[t] = Overflow.kept(back.x());
      h = Overflow.kept(back.h());
      cell = Overflow.kept(back.cell());
    }
    return atInputs;
  }

  /** ln E[δ²] of each step's input, of a gradient at the last step's output alone. */
  double[] logsFromLast() {
    double[] logs = new double[steps()];
    double unit = 0;
    double h = 1;
    double cell = 0;
    for (int t = steps() - 1; t >= 0; t--) {
      Recurrence.Back back = step.back(states[t], states[t + 1], at(inputs, t), h, cell);
      logs[t] = unit + Math.log(back.x());
      double size = Math.max(SMALL, Math.max(back.h(), back.cell()));
      unit += Math.log(size);
      h = back.h() / size;
      cell = back.cell() / size;
    }
    return logs;
  }
}
