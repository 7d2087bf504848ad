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
 * The largest value in each stretch of a signal.
 *
 * <p>Shapes: x [batch, channels, length], y [batch, channels, length'].
 */
@Part(
    name = "max-pool1d",
    summary = "The largest value in each stretch of a signal.",
    formula = "y = max over the window",
    source = "libtorch")
public record MaxPool1d(
    @Param(value = "length of the window, at least 1", byDefault = "2") int size,
    @Param("step between windows, at least 1; the size where absent") Optional<Integer> stride,
    @Param(value = "border added at both ends, at least 0; at most half the size", byDefault = "0")
        int padding)
    implements LayerSpec {

  public MaxPool1d {
    Checks.atLeast(1, "max-pool1d.size", size);
    if (stride.isPresent()) {
      Checks.atLeast(1, "max-pool1d.stride", stride.get());
    }
    Checks.that(
        padding >= 0 && padding <= size / 2,
        "max-pool1d.padding",
        "between 0 and half the size",
        padding);
  }

  /** Windows side by side, without padding. */
  public MaxPool1d(int size) {
    this(size, Optional.empty(), 0);
  }

  @Override
  public Shape outputShape(Shape input) {
    return new Window("max-pool1d", size, stride.orElse(size), padding, 1).along(input);
  }

  @Override
  public Layer build(Site site, Shape input) {
    int step = stride.orElse(size);
    return (x, pass) -> x.maxPool1d(size, step, padding);
  }
}
