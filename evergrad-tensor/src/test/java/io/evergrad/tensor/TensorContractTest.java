package io.evergrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every operation must do; to add an operation is to add a line to one of the lists. */
class TensorContractTest {

  private static final double STEP = 1e-5;

  static Stream<Operation> all() {
    return Stream.of(
            ElementwiseOperations.list(),
            ActivationOperations.list(),
            ArrangingOperations.list(),
            LayerOperations.list(),
            LossOperations.list(),
            MatrixOperations.list(),
            SequenceOperations.list())
        .flatMap(List::stream);
  }

  static Stream<Operation> smooth() {
    return all().filter(Operation::smooth);
  }

  @ParameterizedTest
  @MethodSource("all")
  void float64AgreesWithTheOracle(Operation operation) {
    agrees(operation, DType.FLOAT64, 1e-12);
  }

  @ParameterizedTest
  @MethodSource("all")
  void float32AgreesWithTheOracle(Operation operation) {
    agrees(operation, DType.FLOAT32, 2e-5);
  }

  private static void agrees(Operation operation, DType dtype, double tolerance) {
    double[][] inputs = operation.inputs();
    double[] expected = operation.oracle().apply(inputs);
    double[] found =
        Scope.call(() -> operation.run().apply(tensors(operation, inputs, dtype)).toDoubles());
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i])
          .as("element %d", i)
          .isCloseTo(expected[i], within(tolerance * Math.max(1, Math.abs(expected[i]))));
    }
  }

  @ParameterizedTest
  @MethodSource("smooth")
  void gradientsAgreeWithFiniteDifferences(Operation operation) {
    double[][] inputs = operation.inputs();
    double[][] gradients = Scope.call(() -> gradients(operation, inputs));
    for (int k = 0; k < inputs.length; k++) {
      for (int i = 0; i < inputs[k].length; i++) {
        double centre = inputs[k][i];
        inputs[k][i] = centre + STEP;
        double above = weightedSum(operation.oracle().apply(inputs));
        inputs[k][i] = centre - STEP;
        double below = weightedSum(operation.oracle().apply(inputs));
        inputs[k][i] = centre;
        assertThat(gradients[k][i])
            .as("∂/∂ input %d, element %d", k, i)
            .isCloseTo((above - below) / (2 * STEP), within(2e-7));
      }
    }
  }

  private static double[][] gradients(Operation operation, double[][] inputs) {
    Tensor[] tensors = tensors(operation, inputs, DType.FLOAT64);
    for (Tensor tensor : tensors) {
      tensor.requiresGradient();
    }
    Tensor result = operation.run().apply(tensors);
    double[] weights = new double[(int) result.shape().count()];
    Arrays.setAll(weights, TensorContractTest::weight);
    Tensor loss = result.mul(Tensor.of(weights, result.shape())).sum();
    List<double[]> found = new ArrayList<>();
    Autograd.gradients(loss, List.of(tensors)).forEach(g -> found.add(g.toDoubles()));
    return found.toArray(double[][]::new);
  }

  private static double weightedSum(double[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weight(i) * values[i];
    }
    return sum;
  }

  private static double weight(int i) {
    return Math.cos(i + 0.5);
  }

  private static Tensor[] tensors(Operation operation, double[][] inputs, DType dtype) {
    Tensor[] tensors = new Tensor[inputs.length];
    Arrays.setAll(tensors, k -> Tensor.of(inputs[k], operation.shapes().get(k)).to(dtype));
    return tensors;
  }
}
