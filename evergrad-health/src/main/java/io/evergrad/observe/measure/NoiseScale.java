package io.evergrad.observe.measure;

import io.evergrad.analyse.GradientNoise;
import io.evergrad.analyse.Probe;

/**
 * The simple gradient noise scale tr Σ/‖μ‖² in examples, from parts of the step's batch.
 *
 * <p>Source: McCandlish et al. 2018, eq. 2.9.
 */
public record NoiseScale() implements ProbeMeasure {

  private static final int MOST_PARTS = 16;

  @Override
  public String name() {
    return "noise-scale";
  }

  @Override
  public String meaning() {
    return "Batches far below it are mostly noise; far above it a larger batch gains little.";
  }

  @Override
  public Places places() {
    return Places.RUN;
  }

  @Override
  public double[] of(Probe probe, FlatState.Plan plan) {
    int parts = (int) Math.min(MOST_PARTS, probe.batch());
    if (parts < 2) {
      return new double[] {Double.NaN};
    }
    var noise = GradientNoise.of(probe.network(), probe.loss(), probe.x(), probe.y(), parts);
    return new double[] {noise.whole().scale()};
  }
}
