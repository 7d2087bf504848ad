package io.evergrad.model.activation;

import io.evergrad.tensor.Shape;

/** Which dimension of an example holds its channels (or features). */
public enum Channels {
  /** The first: vectors, images channels×height×width, signals channels×length. */
  FIRST,
  /** The last: sequences time×features. */
  LAST;

  /** The number of channels of an example of at least one dimension. */
  public long of(Shape input) {
    return input.size(this == FIRST ? 0 : -1);
  }

  /** The dimension of a batch [batch, …]. */
  int dimension() {
    return this == FIRST ? 1 : -1;
  }

  /** {@code input} with {@code channels} channels. */
  Shape with(Shape input, long channels) {
    long[] sizes = input.sizes();
    sizes[this == FIRST ? 0 : sizes.length - 1] = channels;
    return new Shape(sizes);
  }
}
