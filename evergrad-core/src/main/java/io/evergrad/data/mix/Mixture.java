package io.evergrad.data.mix;

import java.util.Optional;

/**
 * How the examples of a step are mixed: the loss is {@code own · L(y) + (1 − own) · L(y of the
 * partners)}.
 *
 * @param own the share λ that each example keeps of itself
 * @param partners for each example the one it is mixed with
 * @param patch the part of an image that comes from the partner; absent where all numbers are
 *     blended, {@code own · x + (1 − own) · x of the partner}
 */
public record Mixture(double own, int[] partners, Optional<Patch> patch) {

  /**
   * Rows {@code top} to {@code bottom − 1} and columns {@code left} to {@code right − 1} of an
   * image.
   */
  public record Patch(int top, int bottom, int left, int right) {

    public int area() {
      return (bottom - top) * (right - left);
    }
  }
}
