package io.evergrad.data;

import io.evergrad.tensor.Shape;

/** Images kept as one unsigned byte a pixel, read as 0…255; class labels of one byte. */
final class ByteImages implements Dataset {
  private final Shape shape;
  private final int count;
  private final byte[] pixels;
  private final byte[] labels;
  private final Target.Classes classes;

  /**
   * Takes the arrays over, without a copy.
   *
   * @param pixels {@code labels.length × shape.count()} bytes
   * @param labels class indices
   */
  ByteImages(Shape shape, byte[] pixels, byte[] labels, Target.Classes classes) {
    this.shape = shape;
    this.count = Math.toIntExact(shape.count());
    if (pixels.length != (long) labels.length * count) {
      throw new IllegalArgumentException(
          "%d labels need %d pixels, but there were %d"
              .formatted(labels.length, (long) labels.length * count, pixels.length));
    }
    this.pixels = pixels;
    this.labels = labels;
    this.classes = classes;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public Shape sampleShape() {
    return shape;
  }

  @Override
  public Target target() {
    return classes;
  }

  @Override
  public void readFeatures(int index, float[] into, int offset) {
    int base = index * count;
    for (int i = 0; i < count; i++) {
      into[offset + i] = pixels[base + i] & 0xff;
    }
  }

  @Override
  public void readTarget(int index, float[] into, int offset) {
    into[offset] = labels[index] & 0xff;
  }
}
