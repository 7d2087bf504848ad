package io.evergrad.model;

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
  public Layer build(Site site, Shape input) {
    return (x, pass) -> x.flatten(1);
  }
}
