package io.evergrad.forecast;

/** The largest of n independent standard normal numbers. */
final class Largest {

  private static final double REACH = 8;
  private static final int PARTS = 2000;

  private Largest() {}

  /** Its mean and its mean square: sums over z against n·φ(z)·Φ(z)^(n−1). */
  static double[] of(double n) {
    double h = 2 * REACH / PARTS;
    double below = 0;
    double mean = 0;
    double square = 0;
    for (int i = 0; i < PARTS; i++) {
      double z = -REACH + (i + 0.5) * h;
      double share = h * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
      double chance = n * share * Math.pow(below + share / 2, n - 1);
      below += share;
      mean += chance * z;
      square += chance * z * z;
    }
    return new double[] {mean, square};
  }
}
