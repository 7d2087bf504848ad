package io.evergrad.transform.search;

import io.evergrad.transform.StateVisitor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The state of covariance matrix adaptation beside its mean, and how a generation changes it. */
final class Cma {

  private final CmaConstants k;
  private final Covariance covariance;
  private final double[] stepPath;
  private final double[] covariancePath;

  /** σ and the number of generations. */
  private final double[] scalars;

  Cma(CmaConstants constants, double sigma) {
    k = constants;
    int n = constants.dimension();
    covariance = constants.full() ? new FullCovariance(constants) : new DiagonalCovariance(n);
    stepPath = new double[n];
    covariancePath = new double[n];
    scalars = new double[] {sigma, 0};
  }

  CmaConstants constants() {
    return k;
  }

  /** σ·B·D·z, the way from the mean to the place that {@code z} stands for. */
  double[] step(double[] z) {
    double[] y = covariance.stretched(z);
    scale(y, scalars[0]);
    return y;
  }

  /**
   * Learns from a generation.
   *
   * @param drawn standard normal numbers, a row each
   * @param steps what {@link #step} made of them
   * @param losses there; NaN counts as the worst
   * @return how far the mean moves
   */
  double[] tell(List<double[]> drawn, List<double[]> steps, double[] losses) {
    int[] order =
        IntStream.range(0, losses.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> losses[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] move = new double[k.dimension()];
    double[] mean = new double[k.dimension()];
    for (int i = 0; i < k.parents(); i++) {
      add(move, steps.get(order[i]), k.weights()[i]);
      add(mean, drawn.get(order[i]), k.weights()[i]);
    }
    double sigma = scalars[0];
    double[] taken = move.clone();
    scale(taken, 1 / sigma);
    boolean steady = follow(covariance.turned(mean), taken);
    double lost = steady ? 0 : k.c1() * k.cc() * (2 - k.cc());
    double sum = 0;
    for (double w : k.weights()) {
      sum += w;
    }
    covariance.keep(1 - k.c1() - k.cmu() * sum + lost);
    covariance.add(covariancePath, k.c1());
    for (int i = 0; i < order.length; i++) {
      double[] y = steps.get(order[i]).clone();
      scale(y, 1 / sigma);
      covariance.add(y, k.cmu() * weight(i, drawn.get(order[i])));
    }
    covariance.settled((long) scalars[1]);
    scalars[1]++;
    return move;
  }

  /** Moves both paths and σ; false where the step path is so long that the other must wait. */
  private boolean follow(double[] whitened, double[] taken) {
    scale(stepPath, 1 - k.cs());
    add(stepPath, whitened, Math.sqrt(k.cs() * (2 - k.cs()) * k.muEff()));
    double length = norm(stepPath);
    double forgotten = 1 - Math.pow(1 - k.cs(), 2 * (scalars[1] + 1));
    boolean steady =
        length / Math.sqrt(forgotten) < (1.4 + 2 / (k.dimension() + 1.0)) * k.usualLength();
    scale(covariancePath, 1 - k.cc());
    add(covariancePath, taken, steady ? Math.sqrt(k.cc() * (2 - k.cc()) * k.muEff()) : 0);
    scalars[0] *= Math.exp(Math.min(1, k.cs() / k.ds() * (length / k.usualLength() - 1)));
    return steady;
  }

  /** Negative weights are given a length that keeps C positive. */
  private double weight(int rank, double[] z) {
    double w = k.weights()[rank];
    double length = norm(z);
    return w >= 0 ? w : w * k.dimension() / (length * length);
  }

  void visit(StateVisitor visitor) {
    visitor.numbers("step-path", stepPath);
    visitor.numbers("covariance-path", covariancePath);
    visitor.numbers("sigma", scalars);
    covariance.visit(visitor);
  }

  private static void add(double[] to, double[] what, double factor) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }

  private static void scale(double[] what, double factor) {
    for (int i = 0; i < what.length; i++) {
      what[i] *= factor;
    }
  }

  private static double norm(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v * v;
    }
    return Math.sqrt(sum);
  }
}
