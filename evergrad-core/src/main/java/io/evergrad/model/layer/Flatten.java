package io.evergrad.model.layer;

import io.evergrad.model.Arithmetic;
import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;

/** Lays out each example as one vector: x [batch, …] to y [batch, count]. */
@Part(name = "flatten", summary = "Lays out each example as one vector.")
public record Flatten() implements LayerSpec {

  @Override
  public Shape outputShape(Shape input) {
    return Shape.of(input.count());
  }

  @Override
  public Arithmetic arithmetic() {
    return Arithmetic.NONE;
  }

  @Override
  public Layer build(Site site, Shape input) {
    return (x, pass) -> x.flatten(1);
  }
}
