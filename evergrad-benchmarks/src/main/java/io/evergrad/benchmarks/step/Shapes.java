package io.evergrad.benchmarks.step;

import java.util.List;

/** Arithmetic on shapes. */
public final class Shapes {

  private Shapes() {}

  /** The number of values in a tensor of {@code shape}. */
  public static long count(List<Long> shape) {
    return shape.stream().reduce(1L, (a, b) -> a * b);
  }

  /** The shape as libraries take it. */
  public static long[] sizes(List<Long> shape) {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }
}
