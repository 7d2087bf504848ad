package io.evergrad.transform.search;

import io.evergrad.transform.StateVisitor;

/** A whole covariance matrix; B and D follow it every few generations. */
final class FullCovariance implements Covariance {

  private final int n;
  private final long interval;

  /** By rows, each of n numbers. */
  private final double[] matrix;

  /** The axes, a column each. */
  private final double[] axes;

  private final double[] lengths;

  FullCovariance(CmaConstants k) {
    n = k.dimension();
    interval = Math.max(1, (long) (1 / (10.0 * n * (k.c1() + k.cmu()))));
    matrix = new double[n * n];
    axes = new double[n * n];
    lengths = new double[n];
    for (int i = 0; i < n; i++) {
      matrix[i * n + i] = 1;
      axes[i * n + i] = 1;
      lengths[i] = 1;
    }
  }

  @Override
  public double[] stretched(double[] z) {
    double[] longer = new double[n];
    for (int i = 0; i < n; i++) {
      longer[i] = lengths[i] * z[i];
    }
    return turned(longer);
  }

  @Override
  public double[] turned(double[] z) {
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        y[i] += axes[i * n + j] * z[j];
      }
    }
    return y;
  }

  @Override
  public void keep(double share) {
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] *= share;
    }
  }

  @Override
  public void add(double[] y, double weight) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix[i * n + j] += weight * y[i] * y[j];
      }
    }
  }

  @Override
  public void settled(long generation) {
    if ((generation + 1) % interval == 0) {
      double[] variances = SymmetricEigen.of(matrix, n, axes);
      for (int i = 0; i < n; i++) {
        lengths[i] = Math.sqrt(Math.max(variances[i], Double.MIN_NORMAL));
      }
    }
  }

  @Override
  public void visit(StateVisitor visitor) {
    visitor.numbers("covariance", matrix);
    visitor.numbers("axes", axes);
    visitor.numbers("lengths", lengths);
  }
}
