package io.evergrad.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor's dimensions, outermost first. A scalar has no dimension.
 *
 * @param sizes the size of each dimension, none negative
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record Shape(long... sizes) {

  public Shape {
    sizes = sizes.clone();
    for (long size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "shape " + Arrays.toString(sizes) + ": every size must be at least 0");
      }
    }
  }

  public static Shape of(long... sizes) {
    return new Shape(sizes);
  }

  @Override
  public long[] sizes() {
    return sizes.clone();
  }

  public int rank() {
    return sizes.length;
  }

  /** The size of dimension {@code i}; a negative {@code i} counts from the end. */
  public long size(int i) {
    return sizes[i < 0 ? sizes.length + i : i];
  }

  /** The number of elements: the product of the sizes, 1 for a scalar. */
  public long count() {
    long product = 1;
    for (long size : sizes) {
      product = Math.multiplyExact(product, size);
    }
    return product;
  }

  /** This shape with {@code size} put in front, as a batch dimension is. */
  public Shape prepend(long size) {
    long[] longer = new long[sizes.length + 1];
    longer[0] = size;
    System.arraycopy(sizes, 0, longer, 1, sizes.length);
    return new Shape(longer);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /** For example {@code 1×28×28}; {@code scalar} where there is no dimension. */
  @Override
  public String toString() {
    return sizes.length == 0
        ? "scalar"
        : Arrays.stream(sizes).mapToObj(Long::toString).collect(Collectors.joining("×"));
  }
}
