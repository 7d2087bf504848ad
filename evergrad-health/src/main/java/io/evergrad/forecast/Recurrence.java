package io.evergrad.forecast;

/**
 * One kind of recurrent layer in mean field: what a step does to the mean squares of its state, and
 * to those of a gradient. Weights are taken as new at every step, as those of a wide layer seem to
 * be.
 */
interface Recurrence {

  /**
   * After a step.
   *
   * @param q mean square of the output h
   * @param cell mean square of the cell c; 0 where there is none
   */
  record State(double q, double cell) {}

  /**
   * On the way back.
   *
   * @param h E[δ²] of the output of the step before
   * @param cell the same of its cell
   * @param x the same of the input
   */
  record Back(double h, double cell, double x) {}

  /** The state after an input of mean square {@code x}. */
  State next(State before, double x);

  /** What a gradient at a state keeps of its square unit by unit, through no weights. */
  double carried(State before, double x);

  /** What is handed back of δ² {@code h} at a step's output and {@code cell} at its cell. */
  Back back(State before, State after, double x, double h, double cell);
}
