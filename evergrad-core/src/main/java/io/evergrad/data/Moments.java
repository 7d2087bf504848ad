package io.evergrad.data;

import java.util.Arrays;

/**
 * The mean and standard deviation of each feature, or of each target value, over a data set.
 *
 * <p>{@code mean = Σx / n}, {@code std = √(Σ(x − mean)² / n)}, summed in double precision in two
 * passes.
 */
public final class Moments {
  private final double[] mean;
  private final double[] std;

  private Moments(double[] mean, double[] std) {
    this.mean = mean;
    this.std = std;
  }

  /** Of each feature. */
  public static Moments ofFeatures(Dataset data) {
    return of(data.size(), Math.toIntExact(data.sampleShape().count()), data::readFeatures);
  }

  /** Of each target value. */
  public static Moments ofTargets(Dataset data) {
    return of(data.size(), data.target().width(), data::readTarget);
  }

  public double mean(int i) {
    return mean[i];
  }

  public double std(int i) {
    return std[i];
  }

  /** {@code (x − mean) / std}, with 1 in place of the standard deviation of a constant. */
  Affine standardise() {
    return Affine.of(mean, Arrays.stream(std).map(s -> s > 0 ? s : 1).toArray());
  }

  private static Moments of(int size, int count, Reader reader) {
    float[] row = new float[count];
    double[] mean = new double[count];
    for (int n = 0; n < size; n++) {
      reader.read(n, row, 0);
      for (int i = 0; i < count; i++) {
        mean[i] += row[i];
      }
    }
    for (int i = 0; i < count; i++) {
      mean[i] /= size;
    }
    double[] std = new double[count];
    for (int n = 0; n < size; n++) {
      reader.read(n, row, 0);
      for (int i = 0; i < count; i++) {
        std[i] += (row[i] - mean[i]) * (row[i] - mean[i]);
      }
    }
    for (int i = 0; i < count; i++) {
      std[i] = Math.sqrt(std[i] / size);
    }
    return new Moments(mean, std);
  }

  private interface Reader {
    void read(int index, float[] into, int offset);
  }
}
