package io.evergrad.benchmarks.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The values that every arm starts from. */
public final class Weights {

  private Weights() {}

  /** One array for each of {@link Model#parameters()}, in row-major order. */
  public static List<float[]> forModel(Model model, long seed) {
    Random random = new Random(seed);
    List<float[]> weights = new ArrayList<>();
    for (Parameter parameter : model.parameters()) {
      weights.add(start(parameter, random));
    }
    return List.copyOf(weights);
  }

  private static float[] start(Parameter parameter, Random random) {
    float[] values = new float[parameter.size()];
    switch (parameter.start()) {
      case GLOROT -> uniform(values, glorotBound(parameter.shape()), random);
      case UNIT -> uniform(values, Math.sqrt(3), random);
      case ORTHOGONAL -> orthogonal(values, Math.toIntExact(parameter.shape().get(1)), random);
      case ONES -> Arrays.fill(values, 1);
      case ZEROS -> {}
    }
    return values;
  }

  private static double glorotBound(List<Long> shape) {
    double size = Shapes.count(shape);
    return Math.sqrt(6 / (size / shape.get(0) + size / shape.get(1)));
  }

  private static void uniform(float[] values, double bound, Random random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
  }

  /** Gram and Schmidt on Gaussian rows of {@code width}, at most {@code width} of them. */
  private static void orthogonal(float[] values, int width, Random random) {
    double[][] rows = new double[values.length / width][width];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < width; i++) {
        rows[r][i] = random.nextGaussian();
      }
      for (int before = 0; before < r; before++) {
        add(rows[r], rows[before], -dot(rows[r], rows[before]));
      }
      double norm = Math.sqrt(dot(rows[r], rows[r]));
      for (int i = 0; i < width; i++) {
        rows[r][i] /= norm;
        values[r * width + i] = (float) rows[r][i];
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] to, double[] from, double factor) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }
}
