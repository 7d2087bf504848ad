package io.evergrad.benchmarks.roofline;

import io.evergrad.init.Init;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Multiplications;
import io.evergrad.model.Outline;
import io.evergrad.tensor.Shape;

/**
 * What a step of a network must do at the least.
 *
 * @param operations multiplications and additions of matrix products and convolutions, forward and
 *     twice that on the way back
 * @param bytes what one pass of Adam reads and writes: parameter, gradient and two moments in
 *     float32
 */
record Work(double operations, double bytes) {

  /** Numbers read (4) and written (3) for each parameter. */
  private static final int NUMBERS = 7;

  static Work of(LayerSpec layers, Shape input, long batch) {
    Outline outline = Outline.of(layers, Init.standard(), input);
    double forward = 2 * Multiplications.of(outline).sum() * batch;
    double parameters =
        outline.parameters().stream().mapToDouble(start -> start.shape().count()).sum();
    return new Work(3 * forward, parameters * NUMBERS * Float.BYTES);
  }
}
