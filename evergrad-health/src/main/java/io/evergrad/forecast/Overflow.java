package io.evergrad.forecast;

/** Keeps the squares of a forecast finite and above 0, far beyond what float32 holds. */
final class Overflow {

  private static final double LARGEST = 1e200;
  private static final double SMALLEST = 1e-200;

  /** Above this square a number of float32 is infinite. */
  static final double FLOAT32 = 1.16e77;

  private Overflow() {}

  static double kept(double square) {
    if (square > 0 && square < SMALLEST) {
      return SMALLEST;
    }
    return Math.max(-LARGEST, Math.min(LARGEST, square));
  }
}
