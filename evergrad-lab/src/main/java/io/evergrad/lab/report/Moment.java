package io.evergrad.lab.report;

import io.evergrad.analyse.Analysis;

/**
 * What an analysis found after some steps of training.
 *
 * @param steps made before; 0 for the start
 */
public record Moment(long steps, Analysis analysis) {

  /** In words. */
  String when() {
    return steps == 0 ? "at its start" : "after " + Numbers.count(steps) + " steps";
  }
}
