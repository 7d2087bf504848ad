package io.evergrad.model.layer;

import io.evergrad.part.Checks;
import io.evergrad.tensor.Shape;

/** A square window that slides over an image. */
record Window(String layer, int size, int stride, int padding, int dilation) {

  /** The shape [channels, height', width'] of the places it takes on [channels, height, width]. */
  Shape over(Shape input) {
    Checks.that(
        input.rank() == 3, "the input of " + layer, "an image channels×height×width", input);
    return Shape.of(input.size(0), places(input.size(1), input), places(input.size(2), input));
  }

  private long places(long side, Shape input) {
    long reach = (long) dilation * (size - 1) + 1;
    long room = side + 2L * padding - reach;
    Checks.that(
        room >= 0,
        "the image given to " + layer,
        "at least " + (reach - 2L * padding) + " pixels high and wide",
        input);
    return room / stride + 1;
  }
}
