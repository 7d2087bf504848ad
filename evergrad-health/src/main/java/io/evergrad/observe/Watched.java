package io.evergrad.observe;

import io.evergrad.observe.measure.Measure;

/**
 * A quantity with its own schedule: it is taken at a reading if the last time was {@code gap} steps
 * ago or more, and in the beginning of a run, when things change fast, if it was a quarter of the
 * run ago. So a gap of 10 gives the steps 0 to 7, 9, 11, 14, 18, 23, 30, 39, 49, 59 … where every
 * step is a reading.
 *
 * @param gap the most steps between two times, at least 1
 */
public record Watched(Measure measure, long gap) {

  private static final long BEGINNING = 4;

  public Watched {
    if (gap < 1) {
      throw new IllegalArgumentException("gap must be at least 1 step, but was " + gap);
    }
  }

  /**
   * Whether it is to be taken at {@code step}.
   *
   * @param last the step at which it was taken last, or −1
   */
  boolean isDue(long step, long last) {
    return last < 0 || step < last || step - last >= Math.min(gap, Math.max(1, step / BEGINNING));
  }
}
