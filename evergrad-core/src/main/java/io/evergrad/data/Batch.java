package io.evergrad.data;

/**
 * Several examples, one after another.
 *
 * @param features {@code [size, sampleShape…]}, row by row; exactly {@code size × count} floats
 * @param targets {@code [size, width]}; exactly {@code size × width} floats
 * @param size the number of examples
 */
@SuppressWarnings("ArrayRecordComponent") // handed on without a copy; the receiver owns them
public record Batch(float[] features, float[] targets, int size) {

  public Batch {
    Check.atLeast("size", 1, size);
    if (features.length % size != 0 || targets.length % size != 0) {
      throw new IllegalArgumentException(
          "a batch of %d must have arrays of a multiple of that length, but had %d features and %d targets"
              .formatted(size, features.length, targets.length));
    }
  }
}
