package io.evergrad.data;

/**
 * How features are scaled before a network sees them.
 *
 * <p>Unscaled pixels (0…255) drive the first layer far outside the range its initializer was made
 * for; {@link #NONE} exists so that a recipe can say that mistake.
 */
public enum Scale {
  /** {@code x / 255}: pixels to [0, 1]. For sources of pixels only. */
  UNIT,

  /**
   * {@code (x − mean) / std} for each feature by itself, both taken from the training examples
   * only, so nothing of the validation examples leaks. A constant feature becomes 0.
   */
  STANDARD,

  /** As they are. */
  NONE;

  /** The scaling with the numbers that {@code train} gives it. */
  Affine fit(Dataset train) {
    return switch (this) {
      case UNIT -> Affine.divide(255);
      case STANDARD -> Moments.ofFeatures(train).standardise();
      case NONE -> Affine.IDENTITY;
    };
  }
}
