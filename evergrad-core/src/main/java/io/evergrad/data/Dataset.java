package io.evergrad.data;

import io.evergrad.tensor.Shape;

/**
 * Examples with random access: features of one shape, and a target for each.
 *
 * <p>A data set does not change, and any number of threads may read it at once.
 */
public interface Dataset {

  /** The number of examples. */
  int size();

  /** The shape of one example's features, for instance {@code 1×28×28} or {@code 2}. */
  Shape sampleShape();

  /** What is to be predicted. */
  Target target();

  /**
   * Writes the features of one example.
   *
   * @param index the example, in {@code [0, size)}
   * @param into takes {@code sampleShape().count()} floats
   * @param offset where the first of them goes
   */
  void readFeatures(int index, float[] into, int offset);

  /**
   * Writes the target of one example: the class index, or the values.
   *
   * @param index the example, in {@code [0, size)}
   * @param into takes {@code target().width()} floats
   * @param offset where the first of them goes
   */
  void readTarget(int index, float[] into, int offset);
}
