package io.evergrad.model.layer;

import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.part.Checks;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;

/**
 * The largest value of each channel: x [batch, channels, length] or [batch, channels, height,
 * width] to y [batch, channels].
 */
@Part(
    name = "global-max-pool",
    summary = "The largest value of each channel over the whole signal or image.",
    formula = "y_c = max over x_c",
    source = "Oquab et al. 2015, sec. 3.2")
public record GlobalMaxPool() implements LayerSpec {

  @Override
  public Shape outputShape(Shape input) {
    Checks.that(
        input.rank() >= 2,
        "the input of global-max-pool",
        "a signal channels×length or an image channels×height×width",
        input);
    return Shape.of(input.size(0));
  }

  @Override
  public Layer build(Site site, Shape input) {
    return (x, pass) -> x.flatten(2).max(2);
  }
}
