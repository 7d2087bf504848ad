package io.evergrad.benchmarks.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The values that every arm starts from: Glorot-uniform weights, U(±√(6 / (fan_in + fan_out))), and
 * zero biases (Glorot &amp; Bengio 2010, equation 16).
 */
public final class Weights {

  private Weights() {}

  /** One array for each of {@link Model#parameters()}, in row-major order. */
  public static List<float[]> forModel(Model model, long seed) {
    Random random = new Random(seed);
    List<float[]> weights = new ArrayList<>();
    for (List<Long> shape : model.parameters()) {
      weights.add(shape.size() == 1 ? zeros(shape) : glorot(shape, random));
    }
    return List.copyOf(weights);
  }

  private static float[] zeros(List<Long> shape) {
    return new float[Math.toIntExact(Shapes.count(shape))];
  }

  private static float[] glorot(List<Long> shape, Random random) {
    float[] values = zeros(shape);
    double fanIn = (double) values.length / shape.get(0);
    double fanOut = (double) values.length / shape.get(1);
    double bound = Math.sqrt(6 / (fanIn + fanOut));
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    return values;
  }
}
