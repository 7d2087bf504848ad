package io.evergrad.data;

import io.evergrad.tensor.Shape;

/**
 * A data set whose features and targets are scaled while they are read.
 *
 * @param raw the data set as it came
 * @param features what is done to the features of an example
 * @param targets what is done to the target of an example
 */
public record Scaled(Dataset raw, Affine features, Affine targets) implements Dataset {

  @Override
  public int size() {
    return raw.size();
  }

  @Override
  public Shape sampleShape() {
    return raw.sampleShape();
  }

  @Override
  public Target target() {
    return raw.target();
  }

  @Override
  public void readFeatures(int index, float[] into, int offset) {
    raw.readFeatures(index, into, offset);
    features.apply(into, offset, (int) raw.sampleShape().count());
  }

  @Override
  public void readTarget(int index, float[] into, int offset) {
    raw.readTarget(index, into, offset);
    targets.apply(into, offset, raw.target().width());
  }
}
