package io.evergrad.train;

/**
 * The steps at which a listener wants to be told. A pure function of the step: it may be asked more
 * than once for the same step.
 */
@FunctionalInterface
public interface Due {

  boolean at(long step);

  static Due always() {
    return step -> true;
  }

  /** Steps 0, n, 2n … */
  static Due every(long n) {
    if (n < 1) {
      throw new IllegalArgumentException("every must be at least 1 step, but was " + n);
    }
    return step -> step % n == 0;
  }
}
