package io.evergrad.train;

import io.evergrad.data.Dataset;
import io.evergrad.data.Split;
import io.evergrad.data.Target;
import io.evergrad.tensor.Shape;
import java.util.Random;

/** Two well separated clouds of points in eight dimensions. */
record TwoBlobs(float[][] points, int[] classes) implements Dataset {

  static Split split(long seed) {
    return new Split(draw(400, seed), draw(200, seed + 1));
  }

  private static TwoBlobs draw(int count, long seed) {
    Random random = new Random(seed);
    float[][] points = new float[count][8];
    int[] classes = new int[count];
    for (int i = 0; i < count; i++) {
      classes[i] = i % 2;
      for (int j = 0; j < 8; j++) {
        points[i][j] = (float) (random.nextGaussian() + (classes[i] == 0 ? -1 : 1));
      }
    }
    return new TwoBlobs(points, classes);
  }

  @Override
  public int size() {
    return classes.length;
  }

  @Override
  public Shape sampleShape() {
    return Shape.of(8);
  }

  @Override
  public Target target() {
    return Target.Classes.numbered(2);
  }

  @Override
  public void readFeatures(int index, float[] into, int offset) {
    System.arraycopy(points[index], 0, into, offset, 8);
  }

  @Override
  public void readTarget(int index, float[] into, int offset) {
    into[offset] = classes[index];
  }
}
