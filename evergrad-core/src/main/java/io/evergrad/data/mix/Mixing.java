package io.evergrad.data.mix;

import io.evergrad.data.Draws;
import io.evergrad.tensor.Shape;

/** A way to make each example of a step of itself and another one of that step. */
public interface Mixing {

  /**
   * @throws IllegalArgumentException if examples of this shape cannot be mixed so
   */
  default void check(Shape sample) {}

  /**
   * What to mix with what.
   *
   * @param draws of this step alone
   * @param size the examples of the step
   */
  Mixture draw(Draws draws, int size, Shape sample);
}
