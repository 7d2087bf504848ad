package io.evergrad.forecast;

/** How well the theory holds a layer. */
public enum Grasp {
  /** By a law that is exact for wide layers with independent random weights. */
  MODELLED,
  /** By such a law under an assumption that holds in part, which the reason names. */
  APPROXIMATED,
  /** By what it can do at most, which the reason names. */
  BOUNDED,
  /** Not at all: it is taken to hand everything on unchanged. */
  NOT_MODELLED
}
