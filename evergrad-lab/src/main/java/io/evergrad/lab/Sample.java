package io.evergrad.lab;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What some independent numbers say about the mean behind them.
 *
 * <p>x̄ = Σx/n, s² = Σ(x − x̄)²/(n − 1), and the 95 % confidence interval is x̄ ± t·s/√n with the
 * 97.5 % quantile t of Student's distribution with n − 1 degrees of freedom (Student, Biometrika
 * 1908). It holds where the numbers are about normal; with few seeds take it as a guide.
 *
 * <p>Numbers that are not finite are counted, never averaged and never passed over in silence.
 *
 * @param count of the finite numbers, n
 * @param notFinite how many others there were
 * @param mean NaN where there is no finite number
 * @param std NaN where there are fewer than two
 * @param margin t·s/√n; NaN where there are fewer than two
 */
public record Sample(int count, int notFinite, double mean, double std, double margin) {

  private static final double UPPER = 0.975;

  public static Sample of(double... numbers) {
    double[] finite = Arrays.stream(numbers).filter(Double::isFinite).toArray();
    int n = finite.length;
    double first = n == 0 ? Double.NaN : finite[0];
    double mean = first + Arrays.stream(finite).map(x -> x - first).average().orElse(Double.NaN);
    if (n < 2) {
      return new Sample(n, numbers.length - n, mean, Double.NaN, Double.NaN);
    }
    double squares = Arrays.stream(finite).map(x -> (x - mean) * (x - mean)).sum();
    double std = Math.sqrt(squares / (n - 1));
    double t = TDistribution.of(n - 1).inverseCumulativeProbability(UPPER);
    return new Sample(n, numbers.length - n, mean, std, t * std / Math.sqrt(n));
  }

  /** The low end of the confidence interval. */
  public double low() {
    return mean - margin;
  }

  /** The high end of the confidence interval. */
  public double high() {
    return mean + margin;
  }

  /** Whether the whole confidence interval lies to one side of 0. */
  public boolean excludesZero() {
    return low() > 0 || high() < 0;
  }
}
