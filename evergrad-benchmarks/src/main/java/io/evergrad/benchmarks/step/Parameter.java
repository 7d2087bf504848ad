package io.evergrad.benchmarks.step;

import java.util.Arrays;
import java.util.List;

/** A tensor that is trained: its shape, and how its values start. */
public record Parameter(List<Long> shape, Start start) {

  public Parameter {
    shape = List.copyOf(shape);
  }

  /** How values start. */
  public enum Start {
    /** U(±√(6 / (fan_in + fan_out))): Glorot &amp; Bengio 2010, equation 16. */
    GLOROT,
    /** A random matrix with orthonormal rows: Saxe et al. 2014. */
    ORTHOGONAL,
    /** U(±√3), of variance 1. */
    UNIT,
    ZEROS,
    ONES
  }

  static Parameter weight(long... shape) {
    return of(Start.GLOROT, shape);
  }

  static Parameter bias(long size) {
    return of(Start.ZEROS, size);
  }

  static Parameter scale(long size) {
    return of(Start.ONES, size);
  }

  static Parameter of(Start start, long... shape) {
    return new Parameter(Arrays.stream(shape).boxed().toList(), start);
  }

  /** The number of values. */
  public int size() {
    return Math.toIntExact(Shapes.count(shape));
  }

  /** The shape as libraries take it. */
  public long[] sizes() {
    return Shapes.sizes(shape);
  }
}
