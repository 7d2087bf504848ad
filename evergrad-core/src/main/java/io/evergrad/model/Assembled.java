package io.evergrad.model;

import io.evergrad.tensor.Shape;

/** A layer that stands for others, which follow from the shape of its input. */
public interface Assembled extends LayerSpec {

  /**
   * What it stands for.
   *
   * @throws IllegalArgumentException if the layer cannot take such an input
   */
  Composite assembled(Shape input);

  @Override
  default Shape outputShape(Shape input) {
    return assembled(input).outputShape(input);
  }

  @Override
  default Layer build(Site site, Shape input) {
    return assembled(input).build(site, input);
  }
}
