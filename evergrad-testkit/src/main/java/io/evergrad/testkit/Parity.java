package io.evergrad.testkit;

import io.evergrad.tensor.Tensor;

/** Compares numbers that two ways of computing should agree on. */
public final class Parity {

  private Parity() {}

  /**
   * Passes if every float has the same bits, so that 0 and −0 differ and equal NaNs agree.
   *
   * @throws AssertionError naming the first index that differs and both values
   */
  public static void bitwise(float[] expected, float[] actual) {
    checkLength(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      int e = Float.floatToRawIntBits(expected[i]);
      int a = Float.floatToRawIntBits(actual[i]);
      if (e != a) {
        throw new AssertionError(
            String.format(
                "first difference at index %d of %d: expected %s (0x%08x), but was %s (0x%08x)",
                i, expected.length, expected[i], e, actual[i], a));
      }
    }
  }

  /** As {@link #bitwise(float[], float[])}, for double. */
  public static void bitwise(double[] expected, double[] actual) {
    checkLength(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      long e = Double.doubleToRawLongBits(expected[i]);
      long a = Double.doubleToRawLongBits(actual[i]);
      if (e != a) {
        throw new AssertionError(
            String.format(
                "first difference at index %d of %d: expected %s (0x%016x), but was %s (0x%016x)",
                i, expected.length, expected[i], e, actual[i], a));
      }
    }
  }

  /** Passes if shapes, element types and the bits of every element are the same. */
  public static void bitwise(Tensor expected, Tensor actual) {
    checkKind(expected, actual);
    bitwise(expected.toDoubles(), actual.toDoubles());
  }

  /**
   * Passes if |expected − actual| ≤ tolerance · max(1, |expected|) for every element, or both are
   * NaN or the same infinity.
   *
   * @throws AssertionError naming the first index that differs and both values
   */
  public static void within(double tolerance, double[] expected, double[] actual) {
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("tolerance must be at least 0, but was " + tolerance);
    }
    checkLength(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      double allowed = tolerance * Math.max(1, Math.abs(expected[i]));
      boolean same = Double.compare(expected[i], actual[i]) == 0;
      boolean near = Double.isFinite(expected[i]) && Math.abs(expected[i] - actual[i]) <= allowed;
      if (!same && !near) {
        throw new AssertionError(
            String.format(
                "first difference at index %d of %d: expected %s, but was %s; allowed were %s",
                i, expected.length, expected[i], actual[i], allowed));
      }
    }
  }

  /** As {@link #within(double, double[], double[])}, for float. */
  public static void within(double tolerance, float[] expected, float[] actual) {
    within(tolerance, doubles(expected), doubles(actual));
  }

  /**
   * As {@link #within(double, double[], double[])}, where shapes and element types are the same.
   */
  public static void within(double tolerance, Tensor expected, Tensor actual) {
    checkKind(expected, actual);
    within(tolerance, expected.toDoubles(), actual.toDoubles());
  }

  private static void checkLength(int expected, int actual) {
    if (expected != actual) {
      throw new AssertionError("expected " + expected + " elements, but there were " + actual);
    }
  }

  private static void checkKind(Tensor expected, Tensor actual) {
    if (!expected.shape().equals(actual.shape()) || expected.dtype() != actual.dtype()) {
      throw new AssertionError("expected " + expected + ", but was " + actual);
    }
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
