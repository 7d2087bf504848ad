package io.evergrad.forecast;

/** The cubic through four neighbouring points, at a place between the middle two. */
final class Cubic {

  private Cubic() {}

  /**
   * @param t from 0 at the second point to 1 at the third
   */
  static double[] weights(double t) {
    return new double[] {
      -t * (t - 1) * (t - 2) / 6,
      (t + 1) * (t - 1) * (t - 2) / 2,
      -(t + 1) * t * (t - 2) / 2,
      (t + 1) * t * (t - 1) / 6
    };
  }

  static double at(double[] weights, double a, double b, double c, double d) {
    return weights[0] * a + weights[1] * b + weights[2] * c + weights[3] * d;
  }
}
