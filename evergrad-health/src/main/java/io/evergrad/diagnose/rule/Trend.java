package io.evergrad.diagnose.rule;

import java.util.Arrays;

/**
 * How a size changes from layer to layer.
 *
 * @param sizes in the direction in which the signal goes
 */
record Trend(double[] sizes) {

  /** Below this a float32 norm counts as nothing at all. */
  private static final double NOTHING = 1e-38;

  /** Two factors at least, or there is no depth to speak of. */
  static final int LEAST_LAYERS = 3;

  /** Whether there is depth to speak of and every size is a number. */
  boolean speaks() {
    return sizes.length >= LEAST_LAYERS && Arrays.stream(sizes).allMatch(Double::isFinite);
  }

  /** log10 of the last size over the first; negative where the signal shrinks. */
  double decades() {
    return log(sizes[sizes.length - 1]) - log(sizes[0]);
  }

  /** The factor a layer, on geometric average. */
  double factorPerLayer() {
    return Math.pow(10, decades() / (sizes.length - 1));
  }

  /** Whether it shrinks by more than {@code factor} a layer, on average and in most layers. */
  boolean shrinks(double factor) {
    double[] factors = factors();
    return factorPerLayer() < factor
        && factors.length > 1
        && factors[factors.length / 2] < Math.log10(factor);
  }

  /** Whether it grows by more than {@code factor} a layer, on average and in most layers. */
  boolean grows(double factor) {
    double[] factors = factors();
    return factorPerLayer() > factor
        && factors.length > 1
        && factors[(factors.length - 1) / 2] > Math.log10(factor);
  }

  /** log10 of the factor of each layer, sorted, up to where nothing is left. */
  private double[] factors() {
    int end = 1;
    while (end < sizes.length && sizes[end - 1] > NOTHING) {
      end++;
    }
    double[] factors = new double[end - 1];
    for (int i = 1; i < end; i++) {
      factors[i - 1] = log(sizes[i]) - log(sizes[i - 1]);
    }
    Arrays.sort(factors);
    return factors;
  }

  private static double log(double size) {
    return Math.log10(Math.max(size, NOTHING));
  }
}
