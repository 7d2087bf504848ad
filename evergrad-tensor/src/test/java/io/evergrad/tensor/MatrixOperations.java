package io.evergrad.tensor;

import static io.evergrad.tensor.Operation.operation;

import java.util.List;

/** Decompositions of small matrices, each against what it must multiply out to. */
final class MatrixOperations {

  private static final int N = 3;
  private static final Shape SQUARE = Shape.of(N, N);

  private MatrixOperations() {}

  static List<Operation> list() {
    return List.of(
        operation(
            "symmetricEigen, multiplied out",
            x -> {
              SymmetricEigen eigen = gram(x[0]).symmetricEigen();
              Tensor v = eigen.vectors();
              return v.mul(eigen.values()).matmul(v.transpose(0, 1));
            },
            x -> gram(x[0]),
            SQUARE),
        operation(
            "symmetricEigen, the sum of squared eigenvalues",
            x -> gram(x[0]).symmetricEigen().values().square().sum(),
            x -> new double[] {squares(gram(x[0]))},
            SQUARE),
        operation(
            "symmetricEigen, VᵀV",
            x -> {
              Tensor v = gram(x[0]).symmetricEigen().vectors();
              return v.transpose(0, 1).matmul(v);
            },
            x -> new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1},
            SQUARE),
        operation(
            "singularValues, their squares' sum",
            x -> x[0].singularValues().square().sum(),
            x -> new double[] {squares(x[0])},
            Shape.of(3, 4)),
        operation(
            "singularValues, their fourth powers' sum",
            x -> x[0].singularValues().square().square().sum(),
            x -> new double[] {squares(gram(x[0]))},
            SQUARE));
  }

  private static Tensor gram(Tensor a) {
    return a.matmul(a.transpose(0, 1));
  }

  private static double[] gram(double[] a) {
    double[] g = new double[N * N];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        for (int k = 0; k < N; k++) {
          g[i * N + j] += a[i * N + k] * a[j * N + k];
        }
      }
    }
    return g;
  }

  private static double squares(double[] a) {
    double sum = 0;
    for (double v : a) {
      sum += v * v;
    }
    return sum;
  }
}
