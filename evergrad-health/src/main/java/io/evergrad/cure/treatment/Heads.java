package io.evergrad.cure.treatment;

import io.evergrad.model.Composite;
import io.evergrad.model.LayerSpec;
import java.util.List;

/** Where the head of a model begins: its last layer with weights. */
final class Heads {

  private Heads() {}

  /** The index of the top-level layer that holds the last weights; 0 where there are none. */
  static int begin(List<LayerSpec> layers) {
    for (int i = layers.size() - 1; i >= 0; i--) {
      if (hasWeights(layers.get(i))) {
        return layers.get(i) instanceof Composite ? i + 1 : i;
      }
    }
    return 0;
  }

  private static boolean hasWeights(LayerSpec layer) {
    return layer instanceof Composite composite
        ? composite.layers().stream().anyMatch(Heads::hasWeights)
        : WeightLayers.is(layer);
  }
}
