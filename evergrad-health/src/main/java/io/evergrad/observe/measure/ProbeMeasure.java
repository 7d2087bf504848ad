package io.evergrad.observe.measure;

import io.evergrad.analyse.Probe;

/**
 * A quantity that takes passes of its own through the network, on the step's batch and with the
 * weights after the step. It changes nothing in the run.
 */
public non-sealed interface ProbeMeasure extends Measure {

  /** Computes it: {@code width} numbers for each of its places. */
  double[] of(Probe probe, FlatState.Plan plan);
}
