package io.evergrad.transform;

import io.evergrad.gradient.Parameter;
import io.evergrad.transform.SlowStages.Slow;
import java.util.HashMap;
import java.util.Map;

/** Gupta et al. 2018, algorithm 1, with roots every few steps and long sides left alone. */
final class SlowShampoo implements Slow {

  private final double beta;
  private final int every;
  private final int largest;
  private final double epsilon;
  private final Map<String, double[][]> sums = new HashMap<>();
  private final Map<String, double[][]> roots = new HashMap<>();
  private int t;

  SlowShampoo(double beta, int every, int largest, double epsilon) {
    this.beta = beta;
    this.every = every;
    this.largest = largest;
    this.epsilon = epsilon;
  }

  @Override
  public double[] update(double[] g, double[] w, long step) {
    double[] u = SlowMatrixStages.blocks(p -> true, (p, m, v) -> scaled(p, m)).update(g, w, step);
    t++;
    return u;
  }

  private double[][] scaled(Parameter p, double[][] g) {
    boolean left = p.isMatrix() && g.length <= largest;
    boolean right = p.isMatrix() && g[0].length <= largest;
    if (!left && !right) {
      return diagonal(p, g);
    }
    double power = left && right ? -0.25 : -0.5;
    double[][] turned = Dense.transposed(g);
    double[][] u = g;
    if (left) {
      u = Dense.times(root("left " + p, Dense.times(g, turned), power), u);
    }
    if (right) {
      u = Dense.times(u, root("right " + p, Dense.times(turned, g), power));
    }
    return u;
  }

  private double[][] root(String name, double[][] product, double power) {
    double[][] sum = add(name, product);
    if (t % every == 0) {
      roots.put(name, Dense.map(sum, v -> Math.pow(Math.max(v, 0) + epsilon, power)));
    }
    return roots.get(name);
  }

  private double[][] add(String name, double[][] product) {
    double share = beta == 1 ? 1 : 1 - beta;
    double[][] old = sums.getOrDefault(name, Dense.sum(0, product, 0, product));
    sums.put(name, Dense.sum(beta, old, share, product));
    return sums.get(name);
  }

  private double[][] diagonal(Parameter p, double[][] g) {
    double[][] squares = new double[g.length][g[0].length];
    double[][] u = new double[g.length][g[0].length];
    for (int i = 0; i < g.length * g[0].length; i++) {
      int row = i / g[0].length;
      int column = i % g[0].length;
      squares[row][column] = g[row][column] * g[row][column];
    }
    double[][] sum = add("squares " + p, squares);
    for (int i = 0; i < g.length * g[0].length; i++) {
      int row = i / g[0].length;
      int column = i % g[0].length;
      u[row][column] = g[row][column] / Math.sqrt(sum[row][column] + epsilon);
    }
    return u;
  }
}
