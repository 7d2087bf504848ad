package io.evergrad.benchmarks.step;

import io.evergrad.benchmarks.step.Parameter.Start;
import java.util.List;

/**
 * {@code indices} whole numbers below {@code rows}; an embedding of {@code rows × width}; the mean
 * of an example's vectors; linear width → 10.
 */
public record Lookup(int rows, int width, int indices, int batch) implements Model {

  @Override
  public String name() {
    return "embedding-" + (rows % 1_000_000 == 0 ? rows / 1_000_000 + "m" : rows) + "x" + width;
  }

  @Override
  public List<Long> inputShape() {
    return List.of((long) indices);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.of(Start.UNIT, rows, width),
        Parameter.weight(CLASSES, width),
        Parameter.bias(CLASSES));
  }

  /** 1e-3: a row is met once in eight steps. */
  @Override
  public double learningRate() {
    return 1e-3;
  }

  @Override
  public int vocabulary() {
    return rows;
  }
}
