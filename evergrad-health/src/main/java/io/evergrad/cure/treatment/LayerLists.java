package io.evergrad.cure.treatment;

import io.evergrad.model.Composite;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rewrites every list of layers in a model, the innermost first. */
final class LayerLists {

  private LayerLists() {}

  static LayerSpec rewrite(LayerSpec model, UnaryOperator<List<LayerSpec>> change) {
    if (!(model instanceof Composite composite)) {
      return model;
    }
    List<LayerSpec> inner = new ArrayList<>();
    composite.layers().forEach(l -> inner.add(rewrite(l, change)));
    return composite.withLayers(composite.isParallel() ? inner : change.apply(inner));
  }

  /** Changes every layer that is not itself made of layers. */
  static LayerSpec rewriteLeaves(LayerSpec model, UnaryOperator<LayerSpec> change) {
    return rewrite(
        model,
        layers -> layers.stream().map(l -> l instanceof Composite ? l : change.apply(l)).toList());
  }

  /** The model as one list, where it is a sequence. */
  static List<LayerSpec> top(LayerSpec model) {
    return model instanceof Sequence sequence ? sequence.layers() : List.of(model);
  }
}
