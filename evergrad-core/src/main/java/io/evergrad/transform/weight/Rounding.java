package io.evergrad.transform.weight;

/** How a number between two points of a grid gets to one of them. */
public enum Rounding {
  /** To the nearer point, from the middle to the even one. */
  NEAREST,
  /** Up with the probability of how far it lies above the lower point; right in the mean. */
  STOCHASTIC
}
