package io.evergrad.benchmarks.embedding;

import io.evergrad.data.Dataset;
import io.evergrad.data.Target;
import io.evergrad.tensor.Shape;
import java.util.SplittableRandom;

/** Examples of some indices drawn uniformly from a vocabulary. */
record Lookups(int size, int vocabulary, int indices) implements Dataset {

  @Override
  public Shape sampleShape() {
    return Shape.of(indices);
  }

  @Override
  public Target target() {
    return Target.Classes.numbered(2);
  }

  @Override
  public void readFeatures(int index, float[] into, int offset) {
    SplittableRandom random = new SplittableRandom(index);
    for (int i = 0; i < indices; i++) {
      into[offset + i] = random.nextInt(vocabulary);
    }
  }

  @Override
  public void readTarget(int index, float[] into, int offset) {
    into[offset] = index % 2;
  }
}
