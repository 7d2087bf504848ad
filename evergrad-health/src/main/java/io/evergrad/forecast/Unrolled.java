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

  /**
   * Of a gradient at the last step's output alone. Without a carried part the steps multiply. With
   * one, the same weights at every step make the ways add up: of t steps that carry f² and mix ρ²,
   * Σ_k C(t,k)² f^(2(t−k)) ρ^(2k) is left, the mean of ‖(f + M)ᵗv‖² for a random matrix M.
   */
  TimeFlow flow(String path) {
    double[] logs = logsFromLast();
    int crossed = steps() - 1;
    double carried = step.carried(states[crossed], at(inputs, crossed));
    if (!(carried > 0) || crossed < 2) {
      return TimeFlow.of(path, steps(), (logs[0] - logs[crossed]) / 2 / Math.log(10));
    }
    int far = crossed / 2;
    double both = Math.exp((logs[0] - logs[far]) / far);
    double mixed = Math.max(1e-300, both - carried);
    return TimeFlow.of(path, steps(), tied(crossed, carried, mixed) / 2 / Math.log(10));
  }

  private static double tied(int steps, double carried, double mixed) {
    double term = steps * Math.log(carried);
    double sum = term;
    for (int k = 1; k <= steps; k++) {
      term += 2 * Math.log((steps - k + 1.0) / k) + Math.log(mixed / carried);
      double larger = Math.max(sum, term);
      sum = larger + Math.log(Math.exp(sum - larger) + Math.exp(term - larger));
    }
    return sum;
  }

  /** ln E[δ²] of each step's input, of a gradient at the last step's output alone. */
  private double[] logsFromLast() {
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
