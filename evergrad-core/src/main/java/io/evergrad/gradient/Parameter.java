package io.evergrad.gradient;

import io.evergrad.tensor.Shape;

/**
 * A parameter's name and place in the flat buffer.
 *
 * @param path such as {@code linear-3.weight}, unique in its network
 * @param offset the index of its first value in the flat buffer
 */
public record Parameter(String path, Shape shape, Role role, long offset) {

  /** What a parameter does; decays and clips choose by it. */
  public enum Role {
    WEIGHT,
    BIAS,
    SCALE
  }

  public long size() {
    return shape.count();
  }

  /** True of weights of two dimensions or more, the usual targets of weight decay. */
  public boolean isMatrix() {
    return shape.rank() >= 2;
  }
}
