package io.evergrad.forecast;

/** Keeps the squares of a forecast finite, far beyond what float32 holds. */
final class Overflow {

  private static final double LARGEST = 1e200;

  /** Above this square a number of float32 is infinite. */
  static final double FLOAT32 = 1.16e77;

  private Overflow() {}

  static double kept(double square) {
    return Math.max(-LARGEST, Math.min(LARGEST, square));
  }
}
