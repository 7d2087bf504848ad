package io.evergrad.tensor;

import static io.evergrad.tensor.Operation.operation;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;

/** The operations that reduce or rearrange a 3×4 matrix. */
final class ArrangingOperations {

  private static final int ROWS = 3;
  private static final int COLUMNS = 4;
  private static final Shape S = Shape.of(ROWS, COLUMNS);

  private ArrangingOperations() {}

  static List<Operation> list() {
    return List.of(
        whole("sum", Tensor::sum, ArrangingOperations::sum),
        whole("mean", Tensor::mean, ArrangingOperations::mean),
        whole("variance", Tensor::variance, ArrangingOperations::variance),
        whole("norm", Tensor::norm, x -> Math.sqrt(sum(Operation.map(x, v -> v * v)))),
        whole("max", Tensor::max, x -> Arrays.stream(x).max().orElseThrow()),
        whole("min", Tensor::min, x -> Arrays.stream(x).min().orElseThrow()),
        byRow("sum of rows", x -> x.sum(1), ArrangingOperations::sum),
        byRow("mean of rows", x -> x.mean(-1), ArrangingOperations::mean),
        byRow("variance of rows", x -> x.variance(1), ArrangingOperations::variance),
        whole("variance over both", x -> x.variance(0, 1), ArrangingOperations::variance),
        byRow("max of rows", x -> x.max(1), r -> Arrays.stream(r).max().orElseThrow()),
        byRow("min of rows", x -> x.min(1), r -> Arrays.stream(r).min().orElseThrow()),
        byRow("argmax", x -> x.argmax(1), ArrangingOperations::argmax).withoutGradient(),
        inRow("softmax", x -> x.softmax(1), (x, logSum) -> Math.exp(x - logSum)),
        inRow("logSoftmax", x -> x.logSoftmax(-1), (x, logSum) -> x - logSum),
        moved("view", x -> x.view(Shape.of(2, 6)), 12, i -> i),
        moved("reshape", x -> x.transpose(0, 1).reshape(Shape.of(12)), 12, i -> i % 3 * 4 + i / 3),
        moved("flatten", x -> x.view(Shape.of(3, 2, 2)).flatten(1), 12, i -> i),
        moved("transpose", x -> x.transpose(0, 1), 12, i -> i % 3 * 4 + i / 3),
        moved("contiguous", x -> x.transpose(0, 1).contiguous(), 12, i -> i % 3 * 4 + i / 3),
        moved("unsqueeze", x -> x.unsqueeze(1), 12, i -> i),
        moved("narrow", x -> x.narrow(1, 1, 2), 6, i -> i / 2 * 4 + 1 + i % 2),
        moved("indexSelect", x -> x.indexSelect(0, longs(2, 0)), 8, i -> i < 4 ? i + 8 : i - 4),
        moved("squeeze", x -> x.unsqueeze(1).squeeze(1), 12, i -> i),
        moved(
            "permute",
            x -> x.view(Shape.of(3, 2, 2)).permute(2, 0, 1),
            12,
            ArrangingOperations::turned),
        moved("expand", x -> x.narrow(0, 1, 1).expand(Shape.of(3, 4)), 12, i -> 4 + i % 4),
        moved(
            "gather",
            x -> x.gather(1, longs(3, 0, 2).view(Shape.of(3, 1))),
            3,
            i -> i * 4 + (i == 0 ? 3 : i == 1 ? 0 : 2)),
        byRow(
            "cumulativeSum",
            x -> x.cumulativeSum(1).narrow(1, 2, 1).squeeze(1),
            r -> r[0] + r[1] + r[2]),
        moved("stack", x -> Tensor.stack(List.of(x, x), 0), 24, i -> i % 12),
        moved("concat", x -> Tensor.concat(List.of(x, x), 1), 24, i -> i / 8 * 4 + i % 4),
        moved("to", x -> x.to(DType.FLOAT64).to(Device.cpu()), 12, i -> i),
        operation("matmul", x -> x[0].matmul(x[1]), x -> matmul(x[0], x[1]), S, Shape.of(4, 2)));
  }

  /** Where the number at {@code i} of a 2×3×2 array stood before its dimensions were turned. */
  private static int turned(int i) {
    int last = i / 6;
    int row = i / 2 % 3;
    return row * 4 + i % 2 * 2 + last;
  }

  private static Operation whole(
      String name, Function<Tensor, Tensor> run, ToDoubleFunction<double[]> f) {
    return operation(name, x -> run.apply(x[0]), x -> new double[] {f.applyAsDouble(x[0])}, S);
  }

  private static Operation byRow(
      String name, Function<Tensor, Tensor> run, ToDoubleFunction<double[]> f) {
    return operation(
        name,
        x -> run.apply(x[0]),
        x -> {
          double[] y = new double[ROWS];
          for (int r = 0; r < ROWS; r++) {
            y[r] = f.applyAsDouble(rows(x[0], r));
          }
          return y;
        },
        S);
  }

  private interface WithLogSum {
    double apply(double x, double logSum);
  }

  private static Operation inRow(String name, Function<Tensor, Tensor> run, WithLogSum f) {
    return operation(
        name,
        x -> run.apply(x[0]),
        x -> {
          double[] y = new double[ROWS * COLUMNS];
          for (int i = 0; i < y.length; i++) {
            double logSum = Math.log(sum(Operation.map(rows(x[0], i / COLUMNS), Math::exp)));
            y[i] = f.apply(x[0][i], logSum);
          }
          return y;
        },
        S);
  }

  private static Operation moved(
      String name, Function<Tensor, Tensor> run, int size, IntUnaryOperator from) {
    return operation(
        name,
        x -> run.apply(x[0]),
        x -> {
          double[] y = new double[size];
          Arrays.setAll(y, i -> x[0][from.applyAsInt(i)]);
          return y;
        },
        S);
  }

  private static Tensor longs(long... values) {
    return Tensor.of(values, Shape.of(values.length));
  }

  private static double[] rows(double[] matrix, int... rows) {
    double[] y = new double[rows.length * COLUMNS];
    Arrays.setAll(y, i -> matrix[rows[i / COLUMNS] * COLUMNS + i % COLUMNS]);
    return y;
  }

  static double[] matmul(double[] a, double[] b) {
    double[] y = new double[ROWS * 2];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < 2; j++) {
        for (int k = 0; k < COLUMNS; k++) {
          y[i * 2 + j] += a[i * COLUMNS + k] * b[k * 2 + j];
        }
      }
    }
    return y;
  }

  static double sum(double[] x) {
    return Arrays.stream(x).sum();
  }

  static double mean(double[] x) {
    return sum(x) / x.length;
  }

  static double variance(double[] x) {
    double mean = mean(x);
    DoubleUnaryOperator squaredDistance = v -> (v - mean) * (v - mean);
    return mean(Operation.map(x, squaredDistance));
  }

  private static double argmax(double[] x) {
    int best = 0;
    for (int i = 1; i < x.length; i++) {
      best = x[i] > x[best] ? i : best;
    }
    return best;
  }
}
