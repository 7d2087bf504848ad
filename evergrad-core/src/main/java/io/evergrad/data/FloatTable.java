package io.evergrad.data;

import io.evergrad.tensor.Shape;

/** Rows of floats with their targets. */
final class FloatTable implements Dataset {
  private final Shape shape;
  private final Target target;
  private final float[] features;
  private final float[] targets;

  /**
   * Takes the arrays over, without a copy.
   *
   * @param features row by row, {@code shape.count()} floats each
   * @param targets row by row, {@code target.width()} floats each
   */
  FloatTable(Shape shape, Target target, float[] features, float[] targets) {
    if ((long) features.length * target.width() != targets.length * shape.count()) {
      throw new IllegalArgumentException(
          "%d features of %s do not fit %d targets"
              .formatted(features.length, shape, targets.length));
    }
    this.shape = shape;
    this.target = target;
    this.features = features;
    this.targets = targets;
  }

  @Override
  public int size() {
    return targets.length / target.width();
  }

  @Override
  public Shape sampleShape() {
    return shape;
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public void readFeatures(int index, float[] into, int offset) {
    int count = (int) shape.count();
    System.arraycopy(features, index * count, into, offset, count);
  }

  @Override
  public void readTarget(int index, float[] into, int offset) {
    System.arraycopy(targets, index * target.width(), into, offset, target.width());
  }
}
