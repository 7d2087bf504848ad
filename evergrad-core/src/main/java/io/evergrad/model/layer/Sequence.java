package io.evergrad.model.layer;

import io.evergrad.model.Composite;
import io.evergrad.model.Layer;
import io.evergrad.model.LayerChain;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** Layers one after another. */
@Part(name = "sequence", summary = "Layers one after another.", formula = "y = fₙ(… f₁(x))")
public record Sequence(@Param("the layers, in order") List<LayerSpec> layers) implements Composite {

  public Sequence {
    layers = List.copyOf(layers);
  }

  @Override
  public Sequence withLayers(List<LayerSpec> layers) {
    return new Sequence(layers);
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape shape = input;
    for (LayerSpec layer : layers) {
      shape = layer.outputShape(shape);
    }
    return shape;
  }

  @Override
  public Layer build(Site site, Shape input) {
    return chain(site, layers, input);
  }

  /** Builds {@code layers} one after another as children of {@code site}. */
  static Layer chain(Site site, List<LayerSpec> layers, Shape input) {
    List<Layer> built = new ArrayList<>();
    Shape shape = input;
    for (LayerSpec layer : layers) {
      built.add(site.child(layer, shape));
      shape = layer.outputShape(shape);
    }
    return LayerChain.of(built);
  }
}
