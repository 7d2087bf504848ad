package io.evergrad.model.layer;

import io.evergrad.part.Checks;
import io.evergrad.tensor.Shape;

/** What every convolution demands of its numbers. */
final class Kernel {

  private Kernel() {}

  static void check(String layer, int channels, Window window) {
    Checks.atLeast(1, layer + ".channels", channels);
    Checks.atLeast(1, layer + ".kernel", window.size());
    Checks.atLeast(1, layer + ".stride", window.stride());
    Checks.atLeast(0, layer + ".padding", window.padding());
    Checks.atLeast(1, layer + ".dilation", window.dilation());
  }

  static void checkGroups(String layer, int channels, int groups) {
    Checks.atLeast(1, layer + ".groups", groups);
    Checks.that(
        channels % groups == 0,
        layer + ".channels",
        "a multiple of its " + groups + " groups",
        channels);
  }

  static void checkInput(String layer, Shape input, int groups) {
    Checks.that(
        input.size(0) % groups == 0,
        "the input channels of " + layer,
        "a multiple of its " + groups + " groups",
        input.size(0));
  }
}
