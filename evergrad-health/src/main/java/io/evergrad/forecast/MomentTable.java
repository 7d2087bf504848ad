package io.evergrad.forecast;

import io.evergrad.model.Activation;

/** E[φ²] and E[φ'²] of many variances around one mean: tabled by ln variance, cubic between. */
record MomentTable(Activation activation, double mean) {

  private static final double STRIDE = 0.1;

  double square(double variance, boolean tabled) {
    return read(variance, tabled, false);
  }

  double slopeSquare(double variance, boolean tabled) {
    return read(variance, tabled, true);
  }

  private double read(double variance, boolean tabled, boolean slope) {
    if (!tabled || !(variance > 0)) {
      return moment(variance, slope);
    }
    double place = Math.log(variance) / STRIDE;
    double first = Math.floor(place);
    double t = place - first;
    double[] y = new double[4];
    for (int i = 0; i < 4; i++) {
      y[i] = moment(Math.exp((first + i - 1) * STRIDE), slope);
    }
    return y[0] * -t * (t - 1) * (t - 2) / 6
        + y[1] * (t + 1) * (t - 1) * (t - 2) / 2
        - y[2] * (t + 1) * t * (t - 2) / 2
        + y[3] * (t + 1) * t * (t - 1) / 6;
  }

  private double moment(double variance, boolean slope) {
    NormalMoments at = NormalMoments.of(activation, mean, variance);
    return slope ? at.slopeSquare() : at.square();
  }
}
