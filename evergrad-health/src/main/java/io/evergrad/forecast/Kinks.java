package io.evergrad.forecast;

import io.evergrad.model.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Where an activation's slope jumps, looked for where |z| ≤ 40. */
final class Kinks {

  private static final double REACH = 40;
  private static final double STEP = 0.01;
  private static final double JUMP = 1e-3;
  private static final int HALVINGS = 45;

  private static final Map<Activation, List<Double>> KNOWN = new ConcurrentHashMap<>();

  private Kinks() {}

  static List<Double> of(Activation activation) {
    return KNOWN.computeIfAbsent(activation, Kinks::found);
  }

  private static List<Double> found(Activation activation) {
    int count = (int) (2 * REACH / STEP);
    double[] points = new double[count];
    Arrays.setAll(points, i -> -REACH + (i + 0.5) * STEP);
    double[] slopes = PlainCurve.of(activation, points).slopes();
    TreeSet<Double> kinks = new TreeSet<>();
    for (int i = 1; i + 2 < count; i++) {
      double jump = Math.abs(slopes[i + 1] - slopes[i]);
      double around = Math.abs(slopes[i] - slopes[i - 1]) + Math.abs(slopes[i + 2] - slopes[i + 1]);
      if (jump > JUMP && jump > 5 * around) {
        kinks.add(halved(activation, points[i], points[i + 1], slopes[i], slopes[i + 1]));
      }
    }
    return List.copyOf(kinks);
  }

  private static double halved(
      Activation activation, double from, double to, double left, double right) {
    double low = from;
    double high = to;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      double slope = PlainCurve.of(activation, new double[] {middle}).slopes()[0];
      if (Math.abs(slope - left) < Math.abs(slope - right)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
