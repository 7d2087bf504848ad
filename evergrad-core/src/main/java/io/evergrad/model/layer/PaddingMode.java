package io.evergrad.model.layer;

import io.evergrad.part.Checks;
import io.evergrad.tensor.Convolution;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/** What a convolution puts around its input. */
public enum PaddingMode {
  /** Nothing but zeros. */
  ZEROS,
  /** What stands at the opposite border, as if the input were a ring or a torus. */
  CIRCULAR;

  /** Refuses a ring that would go around more than once. */
  void check(String layer, int padding, Shape input) {
    for (int i = 1; i < input.rank(); i++) {
      Checks.that(
          this == ZEROS || padding <= input.size(i),
          "the circular padding of " + layer,
          "at most the sides of its input " + input,
          padding);
    }
  }

  /** x with what the convolution's kernel does not add itself. */
  Tensor pad(Tensor x, int padding) {
    return this == ZEROS || padding == 0 ? x : x.padCircular(x.shape().rank() - 2, padding);
  }

  /** The convolution that is left to do after {@link #pad}. */
  Convolution after(Convolution whole) {
    return this == ZEROS
        ? whole
        : new Convolution(whole.stride(), 0, whole.dilation(), whole.groups());
  }
}
