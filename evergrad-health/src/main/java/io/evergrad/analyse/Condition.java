package io.evergrad.analyse;

/**
 * What the largest singular value σ of a matrix and the largest slope γ of the activation beside it
 * settle (Pascanu et al. 2013, sec. 2.1): with γ·σ &lt; 1 the gradient shrinks for certain, and
 * only with γ·σ &gt; 1 can it grow.
 */
public enum Condition {
  /** Sufficient for vanishing. */
  VANISHES,
  /** On the border, within 1e-4: it cannot grow, and shrinks where a slope is below its largest. */
  CANNOT_GROW,
  /** Necessary for exploding, and not sufficient. */
  MAY_EXPLODE,
  /** There is no finite bound. */
  UNKNOWN;

  private static final double BORDER = 1e-4;

  /**
   * @param bound γ·σ
   */
  static Condition of(double bound) {
    if (!Double.isFinite(bound)) {
      return UNKNOWN;
    }
    return bound < 1 - BORDER ? VANISHES : bound <= 1 + BORDER ? CANNOT_GROW : MAY_EXPLODE;
  }
}
