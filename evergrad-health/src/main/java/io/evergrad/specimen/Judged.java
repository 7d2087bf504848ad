package io.evergrad.specimen;

import io.evergrad.data.Dataset;
import io.evergrad.data.Target;
import io.evergrad.tensor.Shape;

/**
 * Sound examples in the form of others: where those have numbers for classes, the number of the
 * class.
 */
record Judged(Dataset sound, Target target) implements Dataset {

  @Override
  public int size() {
    return sound.size();
  }

  @Override
  public Shape sampleShape() {
    return sound.sampleShape();
  }

  @Override
  public void readFeatures(int index, float[] into, int offset) {
    sound.readFeatures(index, into, offset);
  }

  @Override
  public void readTarget(int index, float[] into, int offset) {
    sound.readTarget(index, into, offset);
  }
}
