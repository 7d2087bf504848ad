package io.evergrad.forecast;

/** A layer, or layers in a row, crossed by a signal. */
interface Crossing {

  /** What comes out. */
  Signal out();

  /** What goes back to the input, of {@code delta} at the output. */
  Delta back(Delta delta);
}
