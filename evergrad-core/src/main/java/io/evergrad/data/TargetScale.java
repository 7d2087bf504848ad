package io.evergrad.data;

/** How target values are scaled. Class targets are never scaled. */
public enum TargetScale {
  /**
   * {@code (y − mean) / std} for each value, both from the training examples only. A mean squared
   * error of 1 is then what always predicting the mean gets.
   */
  STANDARD,

  /** As they are. */
  NONE;

  /** The scaling with the numbers that {@code train} gives it. */
  Affine fit(Dataset train) {
    boolean scaled = this == STANDARD && train.target() instanceof Target.Values;
    return scaled ? Moments.ofTargets(train).standardise() : Affine.IDENTITY;
  }
}
