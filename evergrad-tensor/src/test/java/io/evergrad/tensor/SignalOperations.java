package io.evergrad.tensor;

import static io.evergrad.tensor.Operation.operation;

import java.util.Arrays;
import java.util.List;

/** Convolutions along one dimension, transposed ones, padding on a ring and groups of channels. */
final class SignalOperations {

  private static final double EPSILON = 1e-3;

  private SignalOperations() {}

  static List<Operation> list() {
    return List.of(
        operation(
            "conv1d",
            x -> x[0].conv1d(x[1], x[2], new Convolution(2, 1, 1, 1)),
            x -> conv1d(x[0], x[1], x[2]),
            Shape.of(2, 2, 5),
            Shape.of(3, 2, 3),
            Shape.of(3)),
        operation(
            "convTranspose2d",
            x -> x[0].convTranspose2d(x[1], x[2], new TransposedConvolution(2, 1, 1)),
            x -> transposed(x[0], x[1], x[2]),
            Shape.of(1, 2, 3, 3),
            Shape.of(2, 2, 3, 3),
            Shape.of(2)),
        operation(
            "maxPool1d",
            x -> x[0].maxPool1d(2, 2, 0),
            x -> {
              double[] y = new double[6];
              Arrays.setAll(y, i -> Math.max(x[0][2 * i], x[0][2 * i + 1]));
              return y;
            },
            Shape.of(1, 3, 4)),
        operation(
            "groupNorm",
            x -> x[0].groupNorm(2, x[1], x[2], EPSILON),
            x -> groupNorm(x[0], x[1], x[2]),
            Shape.of(2, 4, 3),
            Shape.of(4),
            Shape.of(4)),
        operation(
            "padCircular",
            x -> x[0].padCircular(1, 2),
            x -> {
              double[] y = new double[2 * 3 * 8];
              Arrays.setAll(y, i -> x[0][i / 8 * 4 + (i % 8 + 2) % 4]);
              return y;
            },
            Shape.of(2, 3, 4)));
  }

  /** Stride 2, padding 1: from 2×5 to 3×3. */
  private static double[] conv1d(double[] x, double[] w, double[] b) {
    double[] y = new double[2 * 3 * 3];
    for (int i = 0; i < y.length; i++) {
      int n = i / 9;
      int out = i / 3 % 3;
      y[i] = b[out];
      for (int k = 0; k < 6; k++) {
        int at = i % 3 * 2 - 1 + k % 3;
        y[i] += at < 0 || at > 4 ? 0 : w[out * 6 + k] * x[(n * 2 + k / 3) * 5 + at];
      }
    }
    return y;
  }

  /** Each pixel spreads its kernel; stride 2, padding 1, one more row and column: 3×3 to 6×6. */
  private static double[] transposed(double[] x, double[] w, double[] b) {
    double[] y = new double[2 * 36];
    Arrays.setAll(y, i -> b[i / 36]);
    for (int from = 0; from < x.length; from++) {
      int in = from / 9;
      for (int k = 0; k < 18; k++) {
        int row = from / 3 % 3 * 2 - 1 + k / 3 % 3;
        int column = from % 3 * 2 - 1 + k % 3;
        if (row >= 0 && row < 6 && column >= 0 && column < 6) {
          y[k / 9 * 36 + row * 6 + column] += x[from] * w[in * 18 + k];
        }
      }
    }
    return y;
  }

  private static double[] groupNorm(double[] x, double[] w, double[] b) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double[] group = Arrays.copyOfRange(x, i / 6 * 6, i / 6 * 6 + 6);
      double std = Math.sqrt(ArrangingOperations.variance(group) + EPSILON);
      int channel = i / 3 % 4;
      y[i] = (x[i] - ArrangingOperations.mean(group)) / std * w[channel] + b[channel];
    }
    return y;
  }
}
