package io.evergrad.observe;

import io.evergrad.data.Draws;

/**
 * Which examples are looked at where there are many: one, drawn evenly, from each of so many parts
 * of equal length. Equal distances would see every second class only where the classes take turns.
 */
final class Glance {

  private Glance() {}

  /** At most {@code most} of {@code size} indices, ascending; the same ones every time. */
  static int[] of(int size, int most) {
    int seen = Math.min(most, size);
    Draws draws = Draws.of(0, "glance");
    int[] indices = new int[seen];
    for (int i = 0; i < seen; i++) {
      int from = Math.toIntExact((long) i * size / seen);
      int to = Math.toIntExact((i + 1L) * size / seen);
      indices[i] = from + draws.below(to - from);
    }
    return indices;
  }
}
