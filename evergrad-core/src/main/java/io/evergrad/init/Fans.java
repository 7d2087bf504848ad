package io.evergrad.init;

import io.evergrad.tensor.Shape;

/**
 * The number of inputs that feed one output unit, and of outputs that one input unit feeds.
 *
 * @param in fan-in, at least 1
 * @param out fan-out, at least 1
 */
public record Fans(long in, long out) {

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
}
