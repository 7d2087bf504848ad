package io.evergrad.tensor;

import static io.evergrad.tensor.Operation.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Linear maps, convolutions, pooling, normalisation and losses, each against naive loops. */
final class LayerOperations {

  private static final double EPSILON = 1e-3;

  private LayerOperations() {}

  static List<Operation> list() {
    List<Operation> list =
        new ArrayList<>(
            List.of(
                operation(
                    "linear",
                    x -> x[0].linear(x[1], x[2]),
                    x -> linear(x[0], x[1], x[2]),
                    Shape.of(3, 4),
                    Shape.of(2, 4),
                    Shape.of(2)),
                operation(
                    "linear, no bias",
                    x -> x[0].linear(x[1], null),
                    x -> linear(x[0], x[1], new double[2]),
                    Shape.of(3, 4),
                    Shape.of(2, 4)),
                operation(
                    "layerNorm",
                    x -> x[0].layerNorm(Shape.of(4), x[1], x[2], EPSILON),
                    x -> layerNorm(x[0], x[1], x[2]),
                    Shape.of(3, 4),
                    Shape.of(4),
                    Shape.of(4))));
    for (Convolution c :
        List.of(
            new Convolution(1, 0, 1, 1),
            new Convolution(2, 1, 1, 1),
            new Convolution(1, 2, 2, 1),
            new Convolution(1, 1, 1, 2))) {
      list.add(convolution(c));
    }
    list.addAll(pooling());
    list.addAll(SignalOperations.list());
    list.addAll(losses());
    list.addAll(LossOperations.list());
    return list;
  }

  private static Operation convolution(Convolution c) {
    return operation(
        "conv2d " + c,
        x -> x[0].conv2d(x[1], x[2], c),
        x -> NaiveConvolution.forward(x, c),
        NaiveConvolution.INPUT,
        NaiveConvolution.weight(c),
        Shape.of(4));
  }

  private static List<Operation> pooling() {
    return List.of(
        operation(
            "maxPool2d",
            x -> x[0].maxPool2d(2, 2, 0),
            x -> pool(x[0], v -> Arrays.stream(v).max().orElseThrow()),
            Shape.of(1, 2, 4, 4)),
        operation(
            "averagePool2d",
            x -> x[0].averagePool2d(2, 2, 0),
            x -> pool(x[0], ArrangingOperations::mean),
            Shape.of(1, 2, 4, 4)));
  }

  private static List<Operation> losses() {
    Shape s = Shape.of(3, 4);
    return List.of(
        operation(
            "crossEntropy", x -> x[0].crossEntropy(classes(), 0), x -> crossEntropy(x[0], 0), s),
        operation(
            "crossEntropy, smoothed",
            x -> x[0].crossEntropy(classes(), 0.2),
            x -> crossEntropy(x[0], 0.2),
            s),
        operation(
            "negativeLogLikelihood",
            x -> x[0].negativeLogLikelihood(classes()),
            x -> new double[] {-(x[0][1] + x[0][4 + 3] + x[0][8]) / 3},
            s),
        Operation.binary("bce", x -> x[0].binaryCrossEntropy(x[1]), LayerOperations::bce)
            .on(0.1, 0.9)
            .averaged(),
        Operation.binary(
                "bce of logits",
                x -> x[0].binaryCrossEntropyWithLogits(x[1]),
                (x, t) -> bce(1 / (1 + Math.exp(-x)), t))
            .on(0.1, 0.9)
            .averaged(),
        Operation.binary(
                "meanSquaredError", x -> x[0].meanSquaredError(x[1]), (x, t) -> (x - t) * (x - t))
            .averaged());
  }

  private static Tensor classes() {
    return Tensor.of(new long[] {1, 3, 0}, Shape.of(3));
  }

  private static double bce(double p, double target) {
    return -target * Math.log(p) - (1 - target) * Math.log(1 - p);
  }

  private static double[] crossEntropy(double[] x, double smoothing) {
    int[] classes = {1, 3, 0};
    double loss = 0;
    for (int r = 0; r < 3; r++) {
      double sum = 0;
      for (int c = 0; c < 4; c++) {
        sum += Math.exp(x[r * 4 + c]);
      }
      for (int c = 0; c < 4; c++) {
        double target = (c == classes[r] ? 1 - smoothing : 0) + smoothing / 4;
        loss -= target * (x[r * 4 + c] - Math.log(sum)) / 3;
      }
    }
    return new double[] {loss};
  }

  private static double[] linear(double[] x, double[] w, double[] b) {
    double[] y = new double[3 * 2];
    for (int i = 0; i < 3; i++) {
      for (int o = 0; o < 2; o++) {
        y[i * 2 + o] = b[o];
        for (int k = 0; k < 4; k++) {
          y[i * 2 + o] += x[i * 4 + k] * w[o * 4 + k];
        }
      }
    }
    return y;
  }

  private static double[] layerNorm(double[] x, double[] w, double[] b) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double[] row = Arrays.copyOfRange(x, i / 4 * 4, i / 4 * 4 + 4);
      double std = Math.sqrt(ArrangingOperations.variance(row) + EPSILON);
      y[i] = (x[i] - ArrangingOperations.mean(row)) / std * w[i % 4] + b[i % 4];
    }
    return y;
  }

  private interface Pool {
    double of(double[] window);
  }

  private static double[] pool(double[] x, Pool pool) {
    double[] y = new double[8];
    for (int i = 0; i < 8; i++) {
      int corner = i / 4 * 16 + i / 2 % 2 * 8 + i % 2 * 2;
      y[i] = pool.of(new double[] {x[corner], x[corner + 1], x[corner + 4], x[corner + 5]});
    }
    return y;
  }
}
