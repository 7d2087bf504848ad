package io.evergrad.cure.treatment;

import io.evergrad.model.Composite;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.Repeat;
import io.evergrad.model.layer.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Tells the hidden layers of a model from its head: its last layer with weights and what follows.
 */
final class Heads {

  private Heads() {}

  /** Rewrites every list of hidden layers, the innermost first, and leaves the head as it is. */
  static LayerSpec rewriteHidden(LayerSpec model, UnaryOperator<List<LayerSpec>> change) {
    if (!(model instanceof Composite composite)) {
      return model;
    }
    if (isSharedByTurns(model)) {
      return LayerLists.rewrite(model, change);
    }
    List<LayerSpec> layers = composite.layers();
    int last = lastWithWeights(layers);
    if (last < 0) {
      return model;
    }
    List<LayerSpec> hidden = new ArrayList<>();
    layers.subList(0, last).forEach(l -> hidden.add(LayerLists.rewrite(l, change)));
    List<LayerSpec> result = new ArrayList<>(change.apply(hidden));
    result.add(rewriteHidden(layers.get(last), change));
    result.addAll(layers.subList(last + 1, layers.size()));
    return composite.withLayers(result);
  }

  /** The layers before the head, in order. */
  static List<LayerSpec> hidden(LayerSpec model) {
    if (!(model instanceof Composite composite)) {
      return List.of();
    }
    if (isSharedByTurns(model)) {
      return List.of(model);
    }
    int last = lastWithWeights(composite.layers());
    if (last < 0) {
      return List.of();
    }
    List<LayerSpec> layers = new ArrayList<>(composite.layers().subList(0, last));
    layers.addAll(hidden(composite.layers().get(last)));
    return layers;
  }

  /** What lies in a branch or in every turn of a repeat is hidden, also at the model's end. */
  private static boolean isSharedByTurns(LayerSpec layer) {
    return !(layer instanceof Sequence || (layer instanceof Repeat r && r.times() == 1));
  }

  private static int lastWithWeights(List<LayerSpec> layers) {
    for (int i = layers.size() - 1; i >= 0; i--) {
      if (hasWeights(layers.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean hasWeights(LayerSpec layer) {
    return layer instanceof Composite composite
        ? composite.layers().stream().anyMatch(Heads::hasWeights)
        : WeightLayers.is(layer);
  }
}
