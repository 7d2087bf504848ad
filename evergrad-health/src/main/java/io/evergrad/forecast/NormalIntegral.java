package io.evergrad.forecast;

/** The chance of a standard normal number. */
final class NormalIntegral {

  private static final int PARTS = 2000;

  private NormalIntegral() {}

  /** P(|z| ≤ a), by Simpson's rule. */
  static double within(double a) {
    double reach = Math.min(a, 9);
    double h = reach / PARTS;
    double sum = 1 + Math.exp(-reach * reach / 2);
    for (int i = 1; i < PARTS; i++) {
      double z = i * h;
      sum += (i % 2 == 1 ? 4 : 2) * Math.exp(-z * z / 2);
    }
    return 2 * sum * h / 3 / Math.sqrt(2 * Math.PI);
  }
}
