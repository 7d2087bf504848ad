package io.evergrad.model;

/** What of a layer is computed in fewer bits in a run of mixed precision. */
public enum Arithmetic {
  /** Nothing is computed: numbers are only moved, in whatever type they come. */
  NONE,
  /** All of it. */
  REDUCED,
  /** What comes in and goes out; parameters and statistics stay in float32. */
  MIXED,
  /** Nothing: what comes in is widened first, and what goes out is rounded. */
  FULL
}
