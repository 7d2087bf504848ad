package io.evergrad.observe;

import io.evergrad.data.Draws;

/**
 * Which examples are looked at where there are many: any so many are as likely as any others, by
 * selection sampling (Knuth, The art of computer programming 2, algorithm 3.4.2 S). Equal distances
 * would see only every second class where the classes take turns.
 */
final class Glance {

  private Glance() {}

  /** At most {@code most} of {@code size} indices, ascending; the same ones every time. */
  static int[] of(int size, int most) {
    int[] indices = new int[Math.min(most, size)];
    Draws draws = Draws.of(0, "glance");
    int chosen = 0;
    for (int i = 0; chosen < indices.length; i++) {
      if (draws.below(size - i) < indices.length - chosen) {
        indices[chosen++] = i;
      }
    }
    return indices;
  }
}
