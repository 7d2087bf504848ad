package io.evergrad.forecast;

/**
 * How a parameter's first values are spread.
 *
 * @param variance of one value, its mean square where the matrix is structured
 * @param mean of one value
 * @param form whether the values are independent
 * @param centred whether a kernel is 0 but at its centre
 * @param reason what is not quite right about it; empty where nothing is
 */
record WeightLaw(double variance, double mean, Form form, boolean centred, String reason) {

  /** What relates the values to one another. */
  enum Form {
    INDEPENDENT,
    ORTHOGONAL,
    IDENTITY,
    /** Scaled by the first batch so that what comes out has variance 1. */
    CALIBRATED
  }

  static WeightLaw independent(double variance) {
    return new WeightLaw(variance, 0, Form.INDEPENDENT, false, "");
  }

  static WeightLaw around(double mean, double variance) {
    return new WeightLaw(variance, mean, Form.INDEPENDENT, false, "");
  }

  static WeightLaw orthogonal(double variance, boolean centred) {
    return new WeightLaw(variance, 0, Form.ORTHOGONAL, centred, "");
  }

  WeightLaw withReason(String why) {
    return new WeightLaw(variance, mean, form, centred, why);
  }

  WeightLaw withVariance(double changed) {
    return new WeightLaw(changed, mean, form, centred, reason);
  }

  /** Whether every value is the same number, so that all units of a layer stay alike. */
  boolean isConstant() {
    return variance == 0;
  }

  double meanSquare() {
    return variance + mean * mean;
  }
}
