package io.evergrad.benchmarks;

import io.evergrad.benchmarks.step.StepTimes;

/** One process of one round. */
public record Run(int round, StepTimes times) {

  /** The median step of this process, in milliseconds. */
  double median() {
    return Spread.of(times.millis()).median();
  }

  /** The mean step of this process, in milliseconds. */
  double mean() {
    return times.millis().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
