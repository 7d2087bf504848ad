package io.evergrad.data;

import io.evergrad.part.Checks;

/**
 * Several examples, one after another. The arrays are not copied: who receives a batch owns them.
 *
 * @param features {@code [size, sampleShape…]}, row by row; exactly {@code size × count} floats
 * @param targets {@code [size, width]}; exactly {@code size × width} floats
 * @param size the number of examples
 */
public record Batch(float[] features, float[] targets, int size) {

  public Batch {
    Checks.atLeast(1, "size", size);
    if (features.length % size != 0 || targets.length % size != 0) {
      throw new IllegalArgumentException(
          "a batch of %d must have arrays of a multiple of that length, but had %d features and %d targets"
              .formatted(size, features.length, targets.length));
    }
  }
}
