package io.evergrad.init;

import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/** Fills a parameter with its first values. Implementations are records and may be shared. */
public interface Initializer {

  /**
   * Fills {@code parameter} in place.
   *
   * @param parameter [out, in], [out, in, height, width] or a vector
   * @param fans how many inputs feed one output, and the reverse
   */
  void fill(Tensor parameter, Fans fans, Rng rng);

  /**
   * Passes if a parameter of this shape can be filled.
   *
   * @throws IllegalArgumentException if it cannot
   */
  default void check(Shape parameter) {}
}
