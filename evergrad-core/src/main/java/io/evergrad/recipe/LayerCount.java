package io.evergrad.recipe;

import io.evergrad.model.Composite;
import io.evergrad.model.LayerSpec;

/** Counts the layers that repeats come to, so that a slip of the pen does not fill the memory. */
final class LayerCount {

  private static final long MOST = 100_000;

  private LayerCount() {}

  static void check(WrittenRecipe written) {
    count(written.recipe().model(), written);
  }

  private static long count(LayerSpec layer, WrittenRecipe written) {
    if (!(layer instanceof Composite composite)) {
      return 1;
    }
    long once = 0;
    for (LayerSpec child : composite.layers()) {
      once += count(child, written);
    }
    long count = composite.times() == 1 ? once : Math.max(once, 1) * composite.times();
    for (LayerSpec child : composite.beside()) {
      count += count(child, written);
    }
    if (count > MOST) {
      throw written.problem(
          layer, "expected at most %,d layers in all, found %,d".formatted(MOST, count));
    }
    return count;
  }
}
