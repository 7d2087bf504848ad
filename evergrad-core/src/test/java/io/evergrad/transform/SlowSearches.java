package io.evergrad.transform;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.SlowStages.Slow;
import io.evergrad.transform.scale.StrongWolfe;
import io.evergrad.transform.scale.StrongWolfe.Trial;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.LongToDoubleFunction;

/** Transforms that look at the loss elsewhere, in double precision, on the contract's landscape. */
final class SlowSearches {

  private SlowSearches() {}

  /**
   * Defazio et al. 2024: z, and x from the weights y = (1−β)z + βx, which a test may have moved.
   */
  static Slow scheduleFree(LongToDoubleFunction rate, double beta, int length) {
    double[] z = new double[length];
    double[] sum = {0};
    return (u, y, step) -> {
      double gamma = rate.applyAsDouble(step);
      if (sum[0] == 0) {
        System.arraycopy(y, 0, z, 0, length);
      }
      sum[0] += gamma * gamma;
      double c = gamma * gamma / sum[0];
      double[] update = new double[length];
      for (int i = 0; i < length; i++) {
        double x = (y[i] - (1 - beta) * z[i]) / beta;
        z[i] -= gamma * u[i];
        x = (1 - c) * x + c * z[i];
        update[i] = (1 - beta) * z[i] + beta * x - y[i];
      }
      return update;
    };
  }

  /** Liu et al. 2023, algorithm 3, with the probes that seed 7 draws. */
  static Slow sophia(double beta1, double beta2, double gamma, double rho, int every, int length) {
    double[] m = new double[length];
    double[] h = new double[length];
    int[] t = {0};
    String first = Flat.FOUR.parameters().get(0).path();
    Rng probes = Rng.seeded(7, "transform:sophia " + first);
    return (g, w, step) -> {
      double[] u = new double[length];
      boolean due = t[0]++ % every == 0;
      double[] v = due ? normal(probes, length) : u;
      double[] bent = Landscape.curvature(v);
      for (int i = 0; i < length; i++) {
        m[i] = beta1 * m[i] + (1 - beta1) * g[i];
        h[i] = due ? beta2 * h[i] + (1 - beta2) * v[i] * bent[i] : h[i];
        u[i] = Math.max(-rho, Math.min(rho, m[i] / Math.max(gamma * h[i], 1e-12)));
      }
      return u;
    };
  }

  private static double[] normal(Rng rng, int length) {
    return Scope.call(
        () ->
            Tensor.zeros(Shape.of(length), DType.FLOAT32, Device.cpu())
                .normalInPlace(0, 1, rng)
                .toDoubles());
  }

  /** Foret et al. 2021, equation 2; adaptive: Kwon et al. 2021, equation 8. */
  static Slow sam(double rho, boolean adaptive) {
    return (g, w, step) -> {
      double[] size = new double[g.length];
      double[] scaled = new double[g.length];
      Arrays.setAll(size, i -> adaptive ? Math.abs(w[i]) + 0.01 : 1);
      Arrays.setAll(scaled, i -> size[i] * g[i]);
      double norm = SlowStages.norm(scaled) + 1e-12;
      double[] there = new double[g.length];
      Arrays.setAll(there, i -> w[i] + rho * size[i] * scaled[i] / norm);
      return Landscape.of(step).slope().apply(there);
    };
  }

  /** Nocedal and Wright 2006, (7.16): the inverse Hessian written out as a matrix. */
  static Slow lbfgs(int memory, int tries) {
    Deque<double[][]> pairs = new ArrayDeque<>();
    return (g, w, step) -> {
      double[] d = new double[g.length];
      double[][] h = inverseHessian(pairs, g.length);
      Arrays.setAll(d, i -> -dot(h[i], g));
      double first = pairs.isEmpty() ? Math.min(1, 1 / Arrays.stream(g).map(Math::abs).sum()) : 1;
      Landscape landscape = Landscape.of(step);
      Trial start = new Trial(0, landscape.height().applyAsDouble(w), dot(g, d));
      Trial found =
          new StrongWolfe(tries, 1e-15)
              .search(
                  t -> {
                    double[] there = moved(w, d, t);
                    return new Trial(
                        t,
                        landscape.height().applyAsDouble(there),
                        dot(landscape.slope().apply(there), d));
                  },
                  start,
                  first);
      double[] after = landscape.slope().apply(moved(w, d, found.step()));
      Arrays.setAll(after, i -> after[i] - g[i]);
      Arrays.setAll(d, i -> found.step() * d[i]);
      pairs.addLast(new double[][] {d.clone(), after});
      if (pairs.size() > memory) {
        pairs.removeFirst();
      }
      return d;
    };
  }

  private static double[][] inverseHessian(Deque<double[][]> pairs, int n) {
    double[][] h = new double[n][n];
    double scale = 1;
    if (!pairs.isEmpty()) {
      double[][] newest = pairs.getLast();
      scale = dot(newest[0], newest[1]) / dot(newest[1], newest[1]);
    }
    for (int i = 0; i < n; i++) {
      h[i][i] = scale;
    }
    for (double[][] pair : pairs) {
      double rho = 1 / dot(pair[0], pair[1]);
      double[][] v = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          v[i][j] = (i == j ? 1 : 0) - rho * pair[1][i] * pair[0][j];
        }
      }
      h = Dense.times(Dense.transposed(v), Dense.times(h, v));
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          h[i][j] += rho * pair[0][i] * pair[0][j];
        }
      }
    }
    return h;
  }

  private static double[] moved(double[] w, double[] d, double t) {
    double[] there = new double[w.length];
    Arrays.setAll(there, i -> w[i] + t * d[i]);
    return there;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
