package io.evergrad.init;

import io.evergrad.tensor.Shape;

/**
 * The number of inputs that feed one output unit, and of outputs that one input unit feeds.
 *
 * @param in fan-in, at least 1
 * @param out fan-out, at least 1
 * @param layerIn the fan-in of the layer's weight: that of the weight itself, and for a bias that
 *     of the weight beside it
 */
public record Fans(long in, long out, long layerIn) {

  /** Of a weight. */
  public Fans(long in, long out) {
    this(in, out, in);
  }

  /** Of a weight [out, in, …]: the sizes after the second multiply both fans. */
  public static Fans of(Shape weight) {
    if (weight.rank() < 2) {
      long size = Math.max(1, weight.count());
      return new Fans(size, size);
    }
    long field = 1;
    for (int i = 2; i < weight.rank(); i++) {
      field *= weight.size(i);
    }
    return new Fans(weight.size(1) * field, weight.size(0) * field);
  }

  /** These, of a bias beside a weight with the fan-in {@code in}. */
  public Fans besideWeight(long fanIn) {
    return new Fans(in, out, fanIn);
  }
}
