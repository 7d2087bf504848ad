package io.evergrad.tensor;

import static io.evergrad.tensor.Operation.operation;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** Recurrent layers and attention, each written out step by step as its equations say. */
final class SequenceOperations {

  private static final int BATCH = 2;
  private static final int TIME = 4;
  private static final int IN = 3;
  private static final int UNITS = 2;

  /** The next state [h, c] of one unit, from its gates' input and recurrent sums. */
  private interface Cell {
    double[] next(double[] input, double[] recurrent, double h, double c);
  }

  private SequenceOperations() {}

  static List<Operation> list() {
    return List.of(
        recurrent("lstm", Tensor::lstm, 4, SequenceOperations::lstm),
        recurrent("gru", Tensor::gru, 3, SequenceOperations::gru),
        recurrent(
            "rnnTanh", Tensor::rnnTanh, 1, (a, b, h, c) -> new double[] {Math.tanh(a[0] + b[0])}),
        recurrent(
            "rnnRelu", Tensor::rnnRelu, 1, (a, b, h, c) -> new double[] {Math.max(0, a[0] + b[0])}),
        operation(
            "embedding",
            x -> x[0].embedding(Tensor.of(new long[] {2, 0, 2, 1}, Shape.of(2, 2))),
            x -> rows(x[0], 2, 0, 2, 1),
            Shape.of(3, 4)),
        attention("attention", false),
        attention("causal attention", true));
  }

  private static double[] rows(double[] table, int... indices) {
    return Arrays.stream(indices)
        .mapToObj(i -> Arrays.copyOfRange(table, 4 * i, 4 * i + 4))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static Operation recurrent(
      String name, BiFunction<Tensor, RecurrentWeights, Tensor> run, int gates, Cell cell) {
    return operation(
        name,
        x -> run.apply(x[0], new RecurrentWeights(List.of(x[1], x[2], x[3], x[4]), 1, false)),
        x -> unrolled(x, gates, cell),
        Shape.of(BATCH, TIME, IN),
        Shape.of((long) gates * UNITS, IN),
        Shape.of((long) gates * UNITS, UNITS),
        Shape.of((long) gates * UNITS),
        Shape.of((long) gates * UNITS));
  }

  private static double[] unrolled(double[][] x, int gates, Cell cell) {
    double[] y = new double[BATCH * TIME * UNITS];
    for (int n = 0; n < BATCH; n++) {
      double[] h = new double[UNITS];
      double[] c = new double[UNITS];
      for (int t = 0; t < TIME; t++) {
        int from = (n * TIME + t) * IN;
        double[] input = sums(x[1], x[3], Arrays.copyOfRange(x[0], from, from + IN));
        double[] recurrent = sums(x[2], x[4], h);
        for (int u = 0; u < UNITS; u++) {
          double[] next = cell.next(gates(input, u, gates), gates(recurrent, u, gates), h[u], c[u]);
          h[u] = next[0];
          c[u] = next.length > 1 ? next[1] : 0;
          y[(n * TIME + t) * UNITS + u] = h[u];
        }
      }
    }
    return y;
  }

  private static double[] sums(double[] weight, double[] bias, double[] x) {
    double[] y = bias.clone();
    for (int i = 0; i < weight.length; i++) {
      y[i / x.length] += weight[i] * x[i % x.length];
    }
    return y;
  }

  private static double[] gates(double[] sums, int unit, int gates) {
    double[] own = new double[gates];
    Arrays.setAll(own, g -> sums[g * UNITS + unit]);
    return own;
  }

  private static double[] lstm(double[] a, double[] b, double h, double c) {
    double cell = sigmoid(a[1] + b[1]) * c + sigmoid(a[0] + b[0]) * Math.tanh(a[2] + b[2]);
    return new double[] {sigmoid(a[3] + b[3]) * Math.tanh(cell), cell};
  }

  private static double[] gru(double[] a, double[] b, double h, double c) {
    double n = Math.tanh(a[2] + sigmoid(a[0] + b[0]) * b[2]);
    double z = sigmoid(a[1] + b[1]);
    return new double[] {(1 - z) * n + z * h};
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  private static Operation attention(String name, boolean causal) {
    Shape shape = Shape.of(1, 2, TIME, IN);
    return operation(
        name,
        x -> x[0].attention(x[1], x[2], causal),
        x -> attended(x, causal),
        shape,
        shape,
        shape);
  }

  private static double[] attended(double[][] x, boolean causal) {
    double[] y = new double[x[0].length];
    for (int head = 0; head < 2; head++) {
      for (int t = 0; t < TIME; t++) {
        double[] weight = new double[causal ? t + 1 : TIME];
        for (int s = 0; s < weight.length; s++) {
          for (int i = 0; i < IN; i++) {
            weight[s] += x[0][at(head, t, i)] * x[1][at(head, s, i)] / Math.sqrt(IN);
          }
        }
        double sum = Arrays.stream(weight).map(Math::exp).sum();
        for (int s = 0; s < weight.length; s++) {
          for (int i = 0; i < IN; i++) {
            y[at(head, t, i)] += Math.exp(weight[s]) / sum * x[2][at(head, s, i)];
          }
        }
      }
    }
    return y;
  }

  private static int at(int head, int time, int i) {
    return (head * TIME + time) * IN + i;
  }
}
