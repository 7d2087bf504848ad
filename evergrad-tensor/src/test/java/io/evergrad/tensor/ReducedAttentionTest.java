package io.evergrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attention of bfloat16, by scores that are kept and block by block, against float32. */
class ReducedAttentionTest {

  /** Some roundings by half a unit in the last of 8 places. */
  private static final double CLOSE = 0.02;

  @ParameterizedTest
  @CsvSource({"7, false", "7, true", "600, false", "600, true"})
  void givesWhatFloat32Gives(long time, boolean causal) {
    Scope.run(
        () -> {
          List<double[]> full = outputAndGradients(time, causal, DType.FLOAT32);
          List<double[]> reduced = outputAndGradients(time, causal, DType.BFLOAT16);
          for (int i = 0; i < full.size(); i++) {
            assertThat(apart(full.get(i), reduced.get(i))).as("result %d", i).isLessThan(CLOSE);
          }
        });
  }

  private static List<double[]> outputAndGradients(long time, boolean causal, DType dtype) {
    Shape shape = Shape.of(2, 2, time, 8);
    List<Tensor> inputs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Tensor noise =
          Tensor.zeros(shape, DType.FLOAT32, Device.cpu()).normalInPlace(0, 1, Rng.seeded(i));
      inputs.add(noise.to(DType.BFLOAT16).to(dtype).requiresGradient());
    }
    Tensor output = inputs.get(0).attention(inputs.get(1), inputs.get(2), causal);
    assertThat(output.dtype()).isEqualTo(dtype);
    Tensor weights =
        Tensor.zeros(shape, DType.FLOAT32, Device.cpu()).normalInPlace(0, 1, Rng.seeded(9));
    Tensor sum = output.to(DType.FLOAT32).mul(weights).sum();
    List<double[]> results = new ArrayList<>(List.of(numbers(output)));
    Autograd.gradients(sum, inputs).forEach(g -> results.add(numbers(g)));
    return results;
  }

  private static double[] numbers(Tensor tensor) {
    return tensor.detach().to(DType.FLOAT32).contiguous().toDoubles();
  }

  /** The Euclidean distance of the two over the length of the first. */
  private static double apart(double[] a, double[] b) {
    double distance = 0;
    double length = 0;
    for (int i = 0; i < a.length; i++) {
      distance += (a[i] - b[i]) * (a[i] - b[i]);
      length += a[i] * a[i];
    }
    return Math.sqrt(distance / length);
  }
}
