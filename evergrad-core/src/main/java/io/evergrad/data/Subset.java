package io.evergrad.data;

import io.evergrad.tensor.Shape;
import java.util.Objects;

/** Some examples of a data set, in an order of its own. */
final class Subset implements Dataset {
  private final Dataset whole;
  private final int[] indices;

  Subset(Dataset whole, int[] indices) {
    for (int index : indices) {
      Objects.checkIndex(index, whole.size());
    }
    this.whole = whole;
    this.indices = indices.clone();
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public Shape sampleShape() {
    return whole.sampleShape();
  }

  @Override
  public Target target() {
    return whole.target();
  }

  @Override
  public void readFeatures(int index, float[] into, int offset) {
    whole.readFeatures(indices[index], into, offset);
  }

  @Override
  public void readTarget(int index, float[] into, int offset) {
    whole.readTarget(indices[index], into, offset);
  }
}
