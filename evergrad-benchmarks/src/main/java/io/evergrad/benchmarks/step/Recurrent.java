package io.evergrad.benchmarks.step;

import java.util.List;

/**
 * Sequences {@code time × inputs}; one LSTM of {@code units}; its last state; linear {@code units}
 * → 10. The LSTM has one bias; where a library has two, the second stays 0.
 */
public record Recurrent(int time, int inputs, int units, int batch) implements Model {

  @Override
  public String name() {
    return "lstm-" + time + "x" + units;
  }

  @Override
  public List<Long> inputShape() {
    return List.of((long) time, (long) inputs);
  }

  /** Input weights, recurrent weights and bias, gates in the order i, f, g, o; then the head. */
  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.weight(4L * units, inputs),
        Parameter.weight(4L * units, units),
        Parameter.bias(4L * units),
        Parameter.weight(CLASSES, units),
        Parameter.bias(CLASSES));
  }
}
