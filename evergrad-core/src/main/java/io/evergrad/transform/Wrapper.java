package io.evergrad.transform;

/**
 * A transform around another, which decides when or for which parameters the inner one is called.
 * Whoever looks for a stage in an optimizer looks through it.
 */
public interface Wrapper extends GradientTransform {

  /** What is wrapped. */
  GradientTransform then();

  /** The same around another. */
  Wrapper withThen(GradientTransform then);
}
