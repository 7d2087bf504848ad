package io.evergrad.model.layer;

import io.evergrad.model.Composite;
import io.evergrad.model.Layer;
import io.evergrad.model.LayerChain;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** The same layers several times over, each time with parameters of their own. */
@Part(
    name = "repeat",
    summary = "The same layers several times over, each time with parameters of their own.")
public record Repeat(
    @Param("how often, 1 to 100,000") int times,
    @Param("the layers, in order") List<LayerSpec> layers)
    implements Composite {

  public Repeat {
    Checks.that(times >= 1 && times <= 100_000, "repeat.times", "between 1 and 100,000", times);
    layers = List.copyOf(layers);
  }

  @Override
  public Repeat withLayers(List<LayerSpec> layers) {
    return new Repeat(times, layers);
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape shape = input;
    for (int i = 0; i < times; i++) {
      Shape next = new Sequence(layers).outputShape(shape);
      if (next.equals(shape)) {
        return next;
      }
      shape = next;
    }
    return shape;
  }

  @Override
  public Layer build(Site site, Shape input) {
    List<Layer> built = new ArrayList<>();
    Shape shape = input;
    for (int i = 0; i < times; i++) {
      built.add(Sequence.chain(site, layers, shape));
      shape = new Sequence(layers).outputShape(shape);
    }
    return LayerChain.of(built);
  }
}
