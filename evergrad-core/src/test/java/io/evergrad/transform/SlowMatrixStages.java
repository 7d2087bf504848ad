package io.evergrad.transform;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.transform.SlowStages.Slow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Transforms by parameter, as the papers write them, in double precision. */
final class SlowMatrixStages {

  private static final ParameterLayout LAYOUT = Flat.FOUR;

  private SlowMatrixStages() {}

  /** One parameter's update from its gradient and itself, both [rows][columns]. */
  @FunctionalInterface
  interface Block {
    double[][] of(Parameter p, double[][] g, double[][] w);
  }

  static Slow blocks(Predicate<Parameter> chosen, Block block) {
    return (g, w, step) -> {
      double[] u = g.clone();
      for (Parameter p : LAYOUT.parameters()) {
        if (chosen.test(p)) {
          Dense.into(u, p, block.of(p, Dense.of(g, p), Dense.of(w, p)));
        }
      }
      return u;
    };
  }

  /** You et al. 2020, the last line of algorithm 2 without the rate. */
  static Slow trustRatio(Predicate<Parameter> chosen) {
    return blocks(
        chosen,
        (p, g, w) -> {
          double length = Dense.norm(w);
          double ratio = length > 0 && Dense.norm(g) > 0 ? length / Dense.norm(g) : 1;
          return Dense.sum(ratio, g, 0, w);
        });
  }

  /** You et al. 2017, equation 6. */
  static Slow lars(double trust, double decay, Predicate<Parameter> chosen) {
    return blocks(
        chosen,
        (p, g, w) -> {
          double length = Dense.norm(w);
          double slope = Dense.norm(g);
          double ratio = length > 0 && slope > 0 ? trust * length / (slope + decay * length) : 1;
          return Dense.sum(ratio, g, ratio * decay, w);
        });
  }

  /** Shazeer and Stern 2018, algorithm 4 for matrices and 5 for vectors. */
  static Slow adafactor(double clip, double exponent, boolean relative) {
    Map<String, double[][]> sums = new HashMap<>();
    int[] t = {0};
    Slow blocks =
        blocks(
            p -> true,
            (p, g, w) -> {
              double beta = 1 - Math.pow(t[0], -exponent);
              double[][] u =
                  p.isMatrix()
                      ? factored(sums.computeIfAbsent(p.path(), k -> new double[2][]), g, beta)
                      : whole(sums.computeIfAbsent(p.path(), k -> new double[1][]), g, beta);
              double rms = Dense.norm(u) / Math.sqrt((double) p.size());
              double size =
                  relative ? Math.max(1e-3, Dense.norm(w) / Math.sqrt((double) p.size())) : 1;
              return Dense.sum(size / Math.max(1, rms / clip), u, 0, u);
            });
    return (g, w, step) -> {
      t[0]++;
      return blocks.update(g, w, step);
    };
  }

  private static double[][] factored(double[][] sums, double[][] g, double beta) {
    double[] r = sums[0] == null ? new double[g.length] : sums[0];
    double[] c = sums[1] == null ? new double[g[0].length] : sums[1];
    Arrays.setAll(r, i -> beta * r[i]);
    Arrays.setAll(c, j -> beta * c[j]);
    for (int i = 0; i < r.length; i++) {
      for (int j = 0; j < c.length; j++) {
        r[i] += (1 - beta) * (g[i][j] * g[i][j] + 1e-30);
        c[j] += (1 - beta) * (g[i][j] * g[i][j] + 1e-30);
      }
    }
    sums[0] = r;
    sums[1] = c;
    double total = Arrays.stream(r).sum();
    double[][] u = new double[r.length][c.length];
    for (int i = 0; i < r.length; i++) {
      for (int j = 0; j < c.length; j++) {
        u[i][j] = g[i][j] / Math.sqrt(r[i] * c[j] / total);
      }
    }
    return u;
  }

  private static double[][] whole(double[][] sums, double[][] g, double beta) {
    double[] v = sums[0] == null ? new double[g.length] : sums[0];
    sums[0] = v;
    double[][] u = new double[g.length][1];
    for (int i = 0; i < v.length; i++) {
      v[i] = beta * v[i] + (1 - beta) * (g[i][0] * g[i][0] + 1e-30);
      u[i][0] = g[i][0] / Math.sqrt(v[i]);
    }
    return u;
  }

  /** Jordan et al. 2024, NewtonSchulz5 and the scale of Muon. */
  static Slow orthogonalise(int iterations) {
    return blocks(
        Parameter::isMatrix,
        (p, g, w) -> {
          double[][] x = Dense.sum(1 / (Dense.norm(g) + 1e-7), g, 0, g);
          for (int i = 0; i < iterations; i++) {
            double[][] gram = Dense.times(x, Dense.transposed(x));
            double[][] cubic = Dense.times(gram, x);
            double[][] quintic = Dense.times(gram, cubic);
            x = Dense.sum(1, Dense.sum(3.4445, x, -4.7750, cubic), 2.0315, quintic);
          }
          return Dense.sum(Math.sqrt(Math.max(1, (double) g.length / g[0].length)), x, 0, x);
        });
  }
}
