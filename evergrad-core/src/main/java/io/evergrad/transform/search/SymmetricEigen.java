package io.evergrad.transform.search;

import java.util.Arrays;

/** The eigenvalues and eigenvectors of a symmetric matrix, by cyclic Jacobi rotations. */
final class SymmetricEigen {

  private static final int MOST_SWEEPS = 60;

  private final double[] a;
  private final double[] v;
  private final int n;

  private SymmetricEigen(double[] a, double[] v, int n) {
    this.a = a;
    this.v = v;
    this.n = n;
  }

  /**
   * A = V·diag(λ)·Vᵀ.
   *
   * @param matrix A [n, n] by rows, left as it is
   * @param vectors V [n, n] by rows, overwritten; column i belongs to the i-th eigenvalue
   * @return λ [n], in no order
   */
  static double[] of(double[] matrix, int n, double[] vectors) {
    Arrays.fill(vectors, 0);
    for (int i = 0; i < n; i++) {
      vectors[i * n + i] = 1;
    }
    SymmetricEigen work = new SymmetricEigen(matrix.clone(), vectors, n);
    for (int sweep = 0; sweep < MOST_SWEEPS && work.sweep(); sweep++) {}
    double[] values = new double[n];
    Arrays.setAll(values, i -> work.a[i * n + i]);
    return values;
  }

  /** Turns every pair of axes once; false where nothing was left to turn. */
  private boolean sweep() {
    boolean turned = false;
    for (int p = 0; p < n; p++) {
      for (int q = p + 1; q < n; q++) {
        double off = a[p * n + q];
        double scale = Math.sqrt(Math.abs(a[p * n + p])) * Math.sqrt(Math.abs(a[q * n + q]));
        if (Math.abs(off) > 1e-15 * scale) {
          turn(p, q, off);
          turned = true;
        }
      }
    }
    return turned;
  }

  private void turn(int p, int q, double off) {
    double theta = (a[q * n + q] - a[p * n + p]) / (2 * off);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    for (int i = 0; i < n; i++) {
      rotate(a, i * n + p, i * n + q, c, s);
    }
    for (int i = 0; i < n; i++) {
      rotate(a, p * n + i, q * n + i, c, s);
      rotate(v, i * n + p, i * n + q, c, s);
    }
  }

  private static void rotate(double[] m, int i, int j, double c, double s) {
    double x = m[i];
    double y = m[j];
    m[i] = c * x - s * y;
    m[j] = s * x + c * y;
  }
}
