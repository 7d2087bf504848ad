package io.evergrad.loss;

import java.util.function.DoubleUnaryOperator;

/** Losses of differences one number at a time; target i is i·7 modulo a number. */
final class SlowDistances {

  private SlowDistances() {}

  private static double mean(double[] y, int modulus, DoubleUnaryOperator loss) {
    double total = 0;
    for (int i = 0; i < y.length; i++) {
      total += loss.applyAsDouble(Math.abs(y[i] - i * 7 % modulus));
    }
    return total / y.length;
  }

  static double absolute(double[] y, int modulus) {
    return mean(y, modulus, d -> d);
  }

  static double absoluteOneHot(double[] y, int classes) {
    double total = 0;
    for (int i = 0; i < y.length; i++) {
      total += Math.abs(y[i] - (i % classes == i / classes * 7 % classes ? 1 : 0));
    }
    return total / y.length;
  }

  static double huber(double[] y, int modulus, double delta) {
    return mean(y, modulus, d -> d < delta ? d * d / 2 : delta * d - delta * delta / 2);
  }

  static double logCosh(double[] y, int modulus) {
    return mean(y, modulus, d -> Math.log(Math.cosh(d)));
  }
}
