package io.evergrad.model;

import io.evergrad.model.layer.Quantised;
import io.evergrad.tensor.Shape;
import io.evergrad.testkit.Ledger;

/**
 * A layer, an input it takes and a slow version of it.
 *
 * @param input one example's shape
 * @param changes whether training and evaluation differ
 * @param indices 0 where it takes any real numbers, else it takes indices below this
 */
public record LayerCase(LayerSpec spec, Shape input, boolean changes, int indices, Slow slow) {

  LayerCase(LayerSpec spec, Shape input, boolean changes, Slow slow) {
    this(spec, input, changes, 0, slow);
  }

  /** Standard normal numbers, or indices made of them. */
  double[] noise(int batch) {
    double[] noise = Built.noise(batch * input.count(), 3);
    return indices == 0
        ? noise
        : SlowLayers.each(noise, v -> Math.floorMod((long) (100 * v), indices));
  }

  /** Maps x [batch, …input] to the layer's output in training, dropout's mask apart. */
  @FunctionalInterface
  interface Slow {
    double[] of(double[] x, int batch, Values parameters);
  }

  /** The values of a parameter, by path. */
  @FunctionalInterface
  interface Values {
    double[] of(String path);
  }

  /** Whether its gradient is that of its formula, not one passed straight through a rounding. */
  boolean hasExactGradient() {
    return !(spec instanceof Quantised);
  }

  /** The part's line in the ledger. */
  Ledger.Row row(String oracle) {
    String kind = Activations.all().contains(spec.getClass()) ? "activation" : "layer";
    return new Ledger.Row(kind, Layers.nameOf(spec), oracle);
  }

  @Override
  public String toString() {
    return spec + " on " + input;
  }
}
