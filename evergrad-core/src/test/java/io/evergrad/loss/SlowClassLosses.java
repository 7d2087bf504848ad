package io.evergrad.loss;

/** Losses of classes one example at a time; target i is i·7 modulo the number of classes. */
final class SlowClassLosses {

  private SlowClassLosses() {}

  /** The share of class {@code k} in example {@code n}. */
  private static double softmax(double[] z, int classes, int n, int k) {
    double sum = 0;
    for (int j = 0; j < classes; j++) {
      sum += Math.exp(z[n * classes + j] - z[n * classes + k]);
    }
    return 1 / sum;
  }

  static double weighted(double[] z, double[] w, double smoothing) {
    int classes = w.length;
    double total = 0;
    double weights = 0;
    for (int n = 0; n < z.length / classes; n++) {
      int own = n * 7 % classes;
      for (int k = 0; k < classes; k++) {
        double wanted = (k == own ? 1 - smoothing : 0) + smoothing / classes;
        total -= w[k] * wanted * Math.log(softmax(z, classes, n, k));
      }
      weights += w[own];
    }
    return total / weights;
  }

  static double logLikelihood(double[] logs, double[] w) {
    int classes = w.length;
    double total = 0;
    double weights = 0;
    for (int n = 0; n < logs.length / classes; n++) {
      int own = n * 7 % classes;
      total -= w[own] * logs[n * classes + own];
      weights += w[own];
    }
    return total / weights;
  }

  static double binary(double[] p, double positive) {
    double total = 0;
    for (int i = 0; i < p.length; i++) {
      total -= i * 7 % 2 == 1 ? positive * Math.log(p[i]) : Math.log(1 - p[i]);
    }
    return total / p.length;
  }

  static double focal(double[] z, double[] w, double gamma) {
    int classes = w.length;
    double total = 0;
    double weights = 0;
    for (int n = 0; n < z.length / classes; n++) {
      int own = n * 7 % classes;
      double p = softmax(z, classes, n, own);
      total -= w[own] * Math.pow(1 - p, gamma) * Math.log(p);
      weights += w[own];
    }
    return total / weights;
  }

  static double focalQuestions(double[] z, double no, double yes, double gamma) {
    double total = 0;
    for (int i = 0; i < z.length; i++) {
      boolean truth = i * 7 % 2 == 1;
      double p = 1 / (1 + Math.exp(truth ? -z[i] : z[i]));
      total -= (truth ? yes : no) * Math.pow(1 - p, gamma) * Math.log(p);
    }
    return total / z.length;
  }

  static double hinge(double[] z, double power) {
    double total = 0;
    for (int i = 0; i < z.length; i++) {
      double sign = i * 7 % 2 == 1 ? 1 : -1;
      total += Math.pow(Math.max(0, 1 - sign * z[i]), power);
    }
    return total / z.length;
  }

  static double multiHinge(double[] z, int classes, double power) {
    int batch = z.length / classes;
    double total = 0;
    for (int n = 0; n < batch; n++) {
      int own = n * 7 % classes;
      double other = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < classes; k++) {
        other = k == own ? other : Math.max(other, z[n * classes + k]);
      }
      total += Math.pow(Math.max(0, 1 + other - z[n * classes + own]), power);
    }
    return total / batch;
  }
}
