package io.evergrad.examples;

import static io.evergrad.transform.Chain.chain;

import io.evergrad.minimize.GradientDescent;
import io.evergrad.minimize.Minimum;
import io.evergrad.minimize.Problem;
import io.evergrad.minimize.Stopping;
import io.evergrad.optimizer.Momentum;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.scale.Lbfgs;
import io.evergrad.transform.scale.Sam;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** A line through noisy points, found by descending and written down in closed form. */
public final class LinearRegression {

  private static final int POINTS = 50;

  private LinearRegression() {}

  /** Seeded points around y = 2t + 1. */
  record Points(double[] t, double[] y) {

    static Points drawn() {
      Random random = new Random(4);
      double[] t = new double[POINTS];
      double[] y = new double[POINTS];
      for (int i = 0; i < POINTS; i++) {
        t[i] = 2 * random.nextDouble() - 1;
        y[i] = 2 * t[i] + 1 + 0.1 * random.nextGaussian();
      }
      return new Points(t, y);
    }

    /** The mean squared error of the line x₀·t + x₁. */
    double error(double[] x) {
      double sum = 0;
      for (int i = 0; i < POINTS; i++) {
        sum += Math.pow(x[0] * t[i] + x[1] - y[i], 2);
      }
      return sum / POINTS;
    }

    /** The gradient of {@link #error}. */
    double[] slope(double[] x) {
      double[] gradient = new double[2];
      for (int i = 0; i < POINTS; i++) {
        double residual = 2 * (x[0] * t[i] + x[1] - y[i]) / POINTS;
        gradient[0] += residual * t[i];
        gradient[1] += residual;
      }
      return gradient;
    }

    /** Least squares: slope = cov(t, y)/var(t), intercept = ȳ − slope·t̄. */
    double[] closedForm() {
      double meanT = Arrays.stream(t).average().orElseThrow();
      double meanY = Arrays.stream(y).average().orElseThrow();
      double covariance = 0;
      double variance = 0;
      for (int i = 0; i < POINTS; i++) {
        covariance += (t[i] - meanT) * (y[i] - meanY);
        variance += (t[i] - meanT) * (t[i] - meanT);
      }
      double slope = covariance / variance;
      return new double[] {slope, meanY - slope * meanT};
    }
  }

  public static void main(String[] args) {
    System.out.println("closed form: " + Arrays.toString(Points.drawn().closedForm()));
    descents().forEach((name, m) -> System.out.println(name + ": " + m.summary() + " at " + at(m)));
  }

  private static String at(Minimum minimum) {
    return Arrays.toString(minimum.x());
  }

  static Map<String, Minimum> descents() {
    Points points = Points.drawn();
    Problem problem = Problem.of(points::error, points::slope);
    Stopping stopping = Stopping.standard().withGradient(1e-10).withMaxSteps(5_000);
    Map<String, GradientTransform> methods = new LinkedHashMap<>();
    methods.put("lbfgs", new Lbfgs());
    methods.put("momentum", new Momentum(0.1));
    methods.put("sam and momentum", chain(new Sam(1e-9), new Momentum(0.1)));
    Map<String, Minimum> found = new LinkedHashMap<>();
    methods.forEach(
        (name, method) ->
            found.put(name, GradientDescent.minimize(problem, new double[2], method, stopping)));
    return found;
  }
}
