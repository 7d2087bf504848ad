package io.evergrad.model.layer;

import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import java.util.Optional;

/**
 * The largest value in each window.
 *
 * <p>Shapes: x [batch, channels, height, width], y [batch, channels, height', width'].
 */
@Part(
    name = "max-pool2d",
    summary = "The largest value in each window.",
    formula = "y = max over the window",
    source = "libtorch")
public record MaxPool2d(
    @Param(value = "side of the window, at least 1", byDefault = "2") int size,
    @Param("step between windows, at least 1; the size where absent") Optional<Integer> stride,
    @Param(
            value = "border added around the image, at least 0; at most half the size",
            byDefault = "0")
        int padding)
    implements LayerSpec {

  public MaxPool2d {
    Checks.atLeast(1, "max-pool2d.size", size);
    if (stride.isPresent()) {
      Checks.atLeast(1, "max-pool2d.stride", stride.get());
    }
    Checks.that(
        padding >= 0 && padding <= size / 2,
        "max-pool2d.padding",
        "between 0 and half the size",
        padding);
  }

  /** Windows side by side, without padding. */
  public MaxPool2d(int size) {
    this(size, Optional.empty(), 0);
  }

  @Override
  public Shape outputShape(Shape input) {
    return new Window("max-pool2d", size, stride.orElse(size), padding, 1).over(input);
  }

  @Override
  public Layer build(Site site, Shape input) {
    int step = stride.orElse(size);
    return (x, pass) -> x.maxPool2d(size, step, padding);
  }
}
