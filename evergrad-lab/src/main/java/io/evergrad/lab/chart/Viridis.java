package io.evergrad.lab.chart;

import io.evergrad.lab.chart.Ink.Colour;

/**
 * The colour scale <i>viridis</i>: even steps in a number are even steps to the eye, also without
 * colour vision and in grey.
 *
 * <p>Source: Smith, van der Walt and Firing, matplotlib 1.5; nine of its colours, and straight
 * lines between them.
 */
final class Viridis {

  private static final int[] ANCHORS = {
    0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725
  };

  private Viridis() {}

  /**
   * @param share from 0, dark, to 1, light
   */
  static Colour at(double share) {
    double place = Math.min(1, Math.max(0, share)) * (ANCHORS.length - 1);
    int below = Math.min((int) place, ANCHORS.length - 2);
    double rest = place - below;
    return new Colour(channel(below, 16, rest), channel(below, 8, rest), channel(below, 0, rest));
  }

  private static int channel(int below, int shift, double rest) {
    int from = ANCHORS[below] >> shift & 0xff;
    int to = ANCHORS[below + 1] >> shift & 0xff;
    return (int) Math.round(from + rest * (to - from));
  }
}
