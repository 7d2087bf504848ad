package io.evergrad.train;

import io.evergrad.data.Dataset;
import io.evergrad.data.Split;
import io.evergrad.data.Target;
import io.evergrad.tensor.Shape;
import java.util.Random;

/**
 * Normal features of any shape, or indices below a number where that is not 0; the class is whether
 * their sum is positive, or values are it.
 */
record Noise(Shape sampleShape, Target target, int size, long seed, int indices)
    implements Dataset {

  Noise(Shape sampleShape, Target target, int size, long seed) {
    this(sampleShape, target, size, seed, 0);
  }

  static Split split(Shape shape, int train, int validation) {
    return split(shape, 0, train, validation);
  }

  static Split split(Shape shape, int indices, int train, int validation) {
    Target two = Target.Classes.numbered(2);
    return new Split(
        new Noise(shape, two, train, 1, indices), new Noise(shape, two, validation, 2, indices));
  }

  float[] features(int index) {
    Random random = new Random(seed * 1_000_003 + index);
    float[] features = new float[(int) sampleShape.count()];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
      features[i] = indices == 0 ? features[i] : Math.floorMod((int) (100 * features[i]), indices);
    }
    return features;
  }

  float sum(int index) {
    float sum = 0;
    for (float v : features(index)) {
      sum += v;
    }
    return sum;
  }

  @Override
  public void readFeatures(int index, float[] into, int offset) {
    float[] features = features(index);
    System.arraycopy(features, 0, into, offset, features.length);
  }

  @Override
  public void readTarget(int index, float[] into, int offset) {
    float sum = sum(index);
    into[offset] = target instanceof Target.Values ? sum : sum > 0 ? 1 : 0;
  }
}
