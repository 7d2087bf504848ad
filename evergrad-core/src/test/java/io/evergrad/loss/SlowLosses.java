package io.evergrad.loss;

import java.util.Arrays;

/** Losses one example at a time; target i is i·7 modulo the number of classes. */
final class SlowLosses {

  private SlowLosses() {}

  static double[] sigmoid(double[] z) {
    return Arrays.stream(z).map(v -> 1 / (1 + Math.exp(-v))).toArray();
  }

  static double crossEntropy(double[] z, int classes, double smoothing) {
    int batch = z.length / classes;
    double total = 0;
    for (int n = 0; n < batch; n++) {
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        sum += Math.exp(z[n * classes + k]);
      }
      for (int k = 0; k < classes; k++) {
        double wanted = (k == n * 7 % classes ? 1 - smoothing : 0) + smoothing / classes;
        total -= wanted * (z[n * classes + k] - Math.log(sum));
      }
    }
    return total / batch;
  }

  static double logLikelihood(double[] p, int classes) {
    int batch = p.length / classes;
    double total = 0;
    for (int n = 0; n < batch; n++) {
      total -= Math.log(p[n * classes + n * 7 % classes]);
    }
    return total / batch;
  }

  static double binary(double[] p) {
    double total = 0;
    for (int i = 0; i < p.length; i++) {
      total -= i * 7 % 2 == 1 ? Math.log(p[i]) : Math.log(1 - p[i]);
    }
    return total / p.length;
  }

  static double squared(double[] y, int modulus) {
    double total = 0;
    for (int i = 0; i < y.length; i++) {
      total += Math.pow(y[i] - i * 7 % modulus, 2);
    }
    return total / y.length;
  }

  static double squaredOneHot(double[] y, int classes) {
    double total = 0;
    for (int i = 0; i < y.length; i++) {
      int example = i / classes;
      total += Math.pow(y[i] - (i % classes == example * 7 % classes ? 1 : 0), 2);
    }
    return total / y.length;
  }
}
