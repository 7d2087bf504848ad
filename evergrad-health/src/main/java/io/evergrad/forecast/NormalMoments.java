package io.evergrad.forecast;

import io.evergrad.model.Activation;
import io.evergrad.model.activation.Curve;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an activation makes of normal numbers z ~ N(m, s²), from one evaluation of its curve.
 *
 * <p>Ten-point Gauss–Legendre panels that end where the curve has a kink and narrow towards 0,
 * where activations bend. The Hermite series of φ and of φ' give the moments of two correlated
 * numbers: E[φ(u)φ(v)] = Σ a_k² c^k (Mehler 1866), k up to 60 and the rest taken as one term.
 *
 * @param mean E[φ]
 * @param square E[φ²]
 * @param fourth E[φ⁴]
 * @param slopeSquare E[φ'²]
 * @param slopeFourth E[φ'⁴]
 * @param series a_k² of φ
 * @param slopeSeries the same of φ'
 */
@SuppressWarnings("ArrayRecordComponent") // coefficients to add up, never compared
record NormalMoments(
    double mean,
    double square,
    double fourth,
    double slopeSquare,
    double slopeFourth,
    double[] series,
    double[] slopeSeries) {

  private static final int TERMS = 60;
  private static final int KEPT = 20_000;

  private record Asked(Activation activation, double mean, double variance) {}

  private static final Map<Asked, NormalMoments> KNOWN = new ConcurrentHashMap<>();

  /** Rounded to ten digits, so that layers that settle are computed once. */
  static NormalMoments of(Activation activation, double mean, double variance) {
    Asked asked = new Asked(activation, rounded(mean), rounded(variance));
    NormalMoments known = KNOWN.get(asked);
    if (known != null) {
      return known;
    }
    NormalMoments found = computed(activation, asked.mean(), Math.sqrt(asked.variance()));
    if (KNOWN.size() < KEPT) {
      KNOWN.put(asked, found);
    }
    return found;
  }

  private static double rounded(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return 0;
    }
    double digit = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 10);
    return Math.rint(value / digit) * digit;
  }

  private static NormalMoments computed(Activation activation, double m, double s) {
    Nodes nodes = Nodes.of(new TreeSet<>(Kinks.of(activation)), m, s);
    Curve curve = Curve.of(activation, nodes.points());
    double[] sums = new double[5];
    double[] values = new double[TERMS + 1];
    double[] slopes = new double[TERMS + 1];
    for (int i = 0; i < nodes.points().length; i++) {
      double w = nodes.weights()[i];
      double v = curve.values()[i];
      double d = curve.slopes()[i];
      sums[0] += w * v;
      sums[1] += w * v * v;
      sums[2] += w * v * v * v * v;
      sums[3] += w * d * d;
      sums[4] += w * d * d * d * d;
      addHermite(nodes.standard()[i], w * v, w * d, values, slopes);
    }
    return new NormalMoments(
        sums[0], sums[1], sums[2], sums[3], sums[4], squares(values), squares(slopes));
  }

  /** he_k(z)/√k! by its recursion. */
  private static void addHermite(
      double z, double value, double slope, double[] values, double[] slopes) {
    double before = 0;
    double now = 1;
    for (int k = 0; k <= TERMS; k++) {
      values[k] += value * now;
      slopes[k] += slope * now;
      double next = (z * now - Math.sqrt(k) * before) / Math.sqrt(k + 1.0);
      before = now;
      now = next;
    }
  }

  private static double[] squares(double[] coefficients) {
    double[] squares = new double[coefficients.length];
    for (int k = 0; k < squares.length; k++) {
      squares[k] = coefficients[k] * coefficients[k];
    }
    return squares;
  }

  /** E[φ(u)φ(v)] where u and v have the correlation {@code c} about their mean. */
  double product(double c) {
    return sum(series, square, c);
  }

  /** E[φ'(u)φ'(v)]. */
  double slopeProduct(double c) {
    return sum(slopeSeries, slopeSquare, c);
  }

  private static double sum(double[] squares, double total, double c) {
    double sum = 0;
    double rest = total;
    double power = 1;
    for (double square : squares) {
      sum += square * power;
      rest -= square;
      power *= c;
    }
    return sum + Math.max(0, rest) * power;
  }
}
