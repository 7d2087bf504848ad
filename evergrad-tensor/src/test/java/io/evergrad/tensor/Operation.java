package io.evergrad.tensor;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * One operation of {@link Tensor} with an oracle in plain Java.
 *
 * @param run the operation on its inputs
 * @param oracle the same on row-major arrays
 * @param low lower end of the random inputs
 * @param high upper end of the random inputs
 * @param smooth whether gradients are checked
 * @param shapes of the inputs
 */
record Operation(
    String name,
    Function<Tensor[], Tensor> run,
    Function<double[][], double[]> oracle,
    double low,
    double high,
    boolean smooth,
    List<Shape> shapes) {

  private static final Shape MATRIX = Shape.of(3, 4);

  static Operation operation(
      String name,
      Function<Tensor[], Tensor> run,
      Function<double[][], double[]> oracle,
      Shape... shapes) {
    return new Operation(name, run, oracle, -2, 2, true, List.of(shapes));
  }

  static Operation unary(String name, Function<Tensor, Tensor> run, DoubleUnaryOperator f) {
    return operation(name, x -> run.apply(x[0]), x -> map(x[0], f), MATRIX);
  }

  static Operation binary(String name, Function<Tensor[], Tensor> run, DoubleBinaryOperator f) {
    return operation(
        name,
        run,
        x -> {
          double[] y = new double[x[0].length];
          for (int i = 0; i < y.length; i++) {
            y[i] = f.applyAsDouble(x[0][i], x[1][i]);
          }
          return y;
        },
        MATRIX,
        MATRIX);
  }

  Operation on(double newLow, double newHigh) {
    return new Operation(name, run, oracle, newLow, newHigh, smooth, shapes);
  }

  /** The oracle's mean, as of a loss. */
  Operation averaged() {
    return new Operation(
        name,
        run,
        x -> new double[] {ArrangingOperations.mean(oracle.apply(x))},
        low,
        high,
        smooth,
        shapes);
  }

  Operation withoutGradient() {
    return new Operation(name, run, oracle, low, high, false, shapes);
  }

  /** Random inputs, none nearer to zero than 0.05, where some operations have a kink. */
  double[][] inputs() {
    Random random = new Random(name.hashCode());
    double[][] inputs = new double[shapes.size()][];
    for (int k = 0; k < shapes.size(); k++) {
      inputs[k] = new double[(int) shapes.get(k).count()];
      for (int i = 0; i < inputs[k].length; i++) {
        double value = low + (high - low) * random.nextDouble();
        inputs[k][i] = Math.abs(value) < 0.05 ? value + Math.copySign(0.1, value) : value;
      }
    }
    return inputs;
  }

  static double[] map(double[] x, DoubleUnaryOperator f) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = f.applyAsDouble(x[i]);
    }
    return y;
  }

  @Override
  public String toString() {
    return name;
  }
}
