package io.evergrad.model.layer;

import io.evergrad.part.Checks;
import io.evergrad.tensor.Shape;

/** A window, square on an image, that slides over its input. */
record Window(String layer, int size, int stride, int padding, int dilation) {

  /** The shape [channels, height', width'] of the places it takes on [channels, height, width]. */
  Shape over(Shape input) {
    Checks.that(
        input.rank() == 3, "the input of " + layer, "an image channels×height×width", input);
    String image = "the image given to " + layer;
    return Shape.of(
        input.size(0),
        places(input.size(1), image, "pixels high and wide", input),
        places(input.size(2), image, "pixels high and wide", input));
  }

  /** The shape [channels, length'] of the places it takes on [channels, length]. */
  Shape along(Shape input) {
    Checks.that(input.rank() == 2, "the input of " + layer, "a signal channels×length", input);
    return Shape.of(
        input.size(0), places(input.size(1), "the signal given to " + layer, "long", input));
  }

  private long places(long side, String what, String unit, Shape input) {
    long reach = (long) dilation * (size - 1) + 1;
    long room = side + 2L * padding - reach;
    Checks.that(room >= 0, what, "at least " + (reach - 2L * padding) + " " + unit, input);
    return room / stride + 1;
  }
}
