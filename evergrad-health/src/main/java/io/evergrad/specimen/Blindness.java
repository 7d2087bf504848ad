package io.evergrad.specimen;

import io.evergrad.data.Dataset;
import io.evergrad.data.Target;
import java.util.Arrays;

/** How good the best answer is that is the same for every example. */
final class Blindness {

  private Blindness() {}

  /**
   * The accuracy of always answering the most frequent class, at each place of a sequence its own;
   * of values that are 0 or 1, of the more frequent one of each. Other values are none of accuracy.
   */
  static double accuracy(Dataset data) {
    int width = data.target().width();
    double[][] counts = new double[width][classes(data.target())];
    float[] row = new float[width];
    for (int i = 0; i < data.size(); i++) {
      data.readTarget(i, row, 0);
      for (int k = 0; k < width; k++) {
        if (row[k] >= 0) {
          counts[k][
              data.target() instanceof Target.Values ? (row[k] > 0.5 ? 1 : 0) : (int) row[k]]++;
        }
      }
    }
    double best = 0;
    double all = 0;
    for (double[] place : counts) {
      best += Arrays.stream(place).max().orElse(0);
      all += Arrays.stream(place).sum();
    }
    return best / all;
  }

  private static int classes(Target target) {
    if (target instanceof Target.Classes classes) {
      return classes.count();
    }
    return target instanceof Target.Sequence places ? places.count() : 2;
  }
}
