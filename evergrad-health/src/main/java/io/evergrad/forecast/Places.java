package io.evergrad.forecast;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** Numbers by place, of which one stands for all where all are alike. */
final class Places {

  private Places() {}

  /** {@code a} and {@code b} joined place by place. */
  static double[] combined(double[] a, double[] b, DoubleBinaryOperator join) {
    double[] joined = new double[Math.max(a.length, b.length)];
    Arrays.setAll(joined, i -> join.applyAsDouble(at(a, i), at(b, i)));
    return joined;
  }

  static double at(double[] places, int i) {
    return places.length == 1 ? places[0] : places[i];
  }

  static double mean(double[] places) {
    return Arrays.stream(places).average().orElseThrow();
  }

  static double[] scaled(double[] places, double factor) {
    return Arrays.stream(places).map(v -> v * factor).toArray();
  }
}
