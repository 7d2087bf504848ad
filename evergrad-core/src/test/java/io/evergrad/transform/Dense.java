package io.evergrad.transform;

import io.evergrad.gradient.Parameter;
import java.util.function.DoubleUnaryOperator;

/** Small dense matrices in plain Java, row after row. */
final class Dense {

  private Dense() {}

  static double[][] of(double[] flat, Parameter p) {
    int rows = (int) p.shape().size(0);
    int columns = (int) (p.size() / rows);
    double[][] a = new double[rows][columns];
    for (int i = 0; i < rows * columns; i++) {
      a[i / columns][i % columns] = flat[(int) p.offset() + i];
    }
    return a;
  }

  static void into(double[] flat, Parameter p, double[][] a) {
    int columns = a[0].length;
    for (int i = 0; i < a.length * columns; i++) {
      flat[(int) p.offset() + i] = a[i / columns][i % columns];
    }
  }

  static double[][] times(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        for (int k = 0; k < b.length; k++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  static double[][] transposed(double[][] a) {
    double[][] t = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        t[j][i] = a[i][j];
      }
    }
    return t;
  }

  /** s·a + r·b. */
  static double[][] sum(double s, double[][] a, double r, double[][] b) {
    double[][] c = new double[a.length][a[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        c[i][j] = s * a[i][j] + r * b[i][j];
      }
    }
    return c;
  }

  static double norm(double[][] a) {
    double sum = 0;
    for (double[] row : a) {
      for (double v : row) {
        sum += v * v;
      }
    }
    return Math.sqrt(sum);
  }

  /** f of a symmetric matrix by its eigenvalues, found by Jacobi's rotations. */
  static double[][] map(double[][] symmetric, DoubleUnaryOperator f) {
    int n = symmetric.length;
    double[][] a = new double[n][];
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[i] = symmetric[i].clone();
      v[i][i] = 1;
    }
    for (int sweep = 0; sweep < 60; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, v, p, q);
        }
      }
    }
    double[][] scaled = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        scaled[i][j] = v[i][j] * f.applyAsDouble(a[j][j]);
      }
    }
    return times(scaled, transposed(v));
  }

  private static void rotate(double[][] a, double[][] v, int p, int q) {
    if (Math.abs(a[p][q]) < 1e-300) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int k = 0; k < a.length; k++) {
      double kp = a[k][p];
      a[k][p] = c * kp - s * a[k][q];
      a[k][q] = s * kp + c * a[k][q];
      double vp = v[k][p];
      v[k][p] = c * vp - s * v[k][q];
      v[k][q] = s * vp + c * v[k][q];
    }
    for (int k = 0; k < a.length; k++) {
      double pk = a[p][k];
      a[p][k] = c * pk - s * a[q][k];
      a[q][k] = s * pk + c * a[q][k];
    }
  }
}
