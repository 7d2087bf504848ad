package io.evergrad.forecast;

/**
 * erf(x) = 2/√π ∫₀ˣ e^(−t²) dt: below 3 by e^(−x²)·Σ 2ⁿx^(2n+1)/(2n+1)!!, above by a continued
 * fraction.
 *
 * <p>Source: Abramowitz and Stegun 1964, 7.1.6 and 7.1.14.
 */
final class ErrorFunction {

  private static final double SERIES = 3;
  private static final int FRACTIONS = 60;

  private ErrorFunction() {}

  static double at(double x) {
    double size = Math.abs(x);
    double value = size < SERIES ? series(size) : 1 - rest(size);
    return Math.copySign(value, x);
  }

  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; term > 1e-17 * sum; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  private static double rest(double x) {
    double below = x;
    for (int n = FRACTIONS; n >= 1; n--) {
      below = x + n / 2.0 / below;
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / below;
  }
}
