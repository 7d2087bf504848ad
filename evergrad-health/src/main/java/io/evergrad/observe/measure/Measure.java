package io.evergrad.observe.measure;

/** A quantity that can be watched. Its kind says what it is computed from. */
public sealed interface Measure
    permits LayerMeasure, ParameterMeasure, UpdateMeasure, RunMeasure, ProbeMeasure {

  /** What a quantity has numbers for. */
  enum Places {
    /** Each leaf layer. */
    LAYERS,
    /** Each parameter. */
    PARAMETERS,
    /** The run as a whole. */
    RUN
  }

  /** Such as {@code activation-std}. */
  String name();

  /** What a reader should conclude from it. */
  String meaning();

  /** What it has numbers for. */
  Places places();

  /** Whether it needs the gradients of the step before as well. */
  default boolean looksBack() {
    return false;
  }

  /** How many numbers a place: 1, or the classes of a histogram. */
  default int width() {
    return 1;
  }
}
