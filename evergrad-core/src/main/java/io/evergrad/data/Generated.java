package io.evergrad.data;

import io.evergrad.tensor.Shape;

/**
 * Examples that are drawn, not read.
 *
 * <p>Each example has its own stream of random numbers, so asking for more examples leaves the
 * first ones as they were, and the validation examples do not depend on the number of training
 * examples.
 *
 * @param name the source's name: the streams of two sources have nothing in common
 * @param shape the shape of one example
 * @param target what is to be predicted
 * @param example draws one
 */
record Generated(String name, Shape shape, Target target, Example example) {

  /** Draws one example into arrays of its own length, which come filled with zeros. */
  interface Example {
    void draw(int index, Draws draws, float[] features, float[] target);
  }

  Split split(int examples, int validation, long seed) {
    return new Split(
        dataset(examples, name + "/train", seed), dataset(validation, name + "/validation", seed));
  }

  private Dataset dataset(int size, String stream, long seed) {
    int count = Math.toIntExact(shape.count());
    float[] features = new float[Math.multiplyExact(size, count)];
    float[] targets = new float[size * target.width()];
    for (int i = 0; i < size; i++) {
      float[] row = new float[count];
      float[] wanted = new float[target.width()];
      example.draw(i, Draws.of(seed, stream, i), row, wanted);
      System.arraycopy(row, 0, features, i * count, count);
      System.arraycopy(wanted, 0, targets, i * wanted.length, wanted.length);
    }
    return new FloatTable(shape, target, features, targets);
  }
}
