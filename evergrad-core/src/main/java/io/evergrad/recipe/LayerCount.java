package io.evergrad.recipe;

import io.evergrad.model.Composite;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.Repeat;

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
    long count = 0;
    for (LayerSpec child : composite.layers()) {
      count += count(child, written);
    }
    if (layer instanceof Repeat repeat) {
      count = Math.max(count, 1) * repeat.times();
    }
    if (count > MOST) {
      throw written.problem(
          layer, "expected at most %,d layers in all, found %,d".formatted(MOST, count));
    }
    return count;
  }
}
