package io.evergrad.data;

/**
 * {@code y = (x − shift) / divisor}, element by element.
 *
 * <p>A shift or divisor of length 1 goes for every element.
 */
public final class Affine {
  static final Affine IDENTITY = new Affine(new double[] {0}, new double[] {1});

  private final double[] shift;
  private final double[] divisor;

  private Affine(double[] shift, double[] divisor) {
    this.shift = shift;
    this.divisor = divisor;
  }

  static Affine divide(double divisor) {
    return new Affine(new double[] {0}, new double[] {divisor});
  }

  /** Elementwise; the arrays are of one length. */
  static Affine of(double[] shift, double[] divisor) {
    return new Affine(shift.clone(), divisor.clone());
  }

  public boolean isIdentity() {
    return this == IDENTITY;
  }

  /** Replaces {@code count} floats from {@code offset} on. */
  public void apply(float[] values, int offset, int count) {
    if (isIdentity()) {
      return;
    }
    for (int i = 0; i < count; i++) {
      values[offset + i] = (float) ((values[offset + i] - at(shift, i)) / at(divisor, i));
    }
  }

  /** Takes {@link #apply} back, for predictions in the units of the data. */
  public void undo(float[] values, int offset, int count) {
    if (isIdentity()) {
      return;
    }
    for (int i = 0; i < count; i++) {
      values[offset + i] = (float) (values[offset + i] * at(divisor, i) + at(shift, i));
    }
  }

  private static double at(double[] values, int i) {
    return values.length == 1 ? values[0] : values[i];
  }
}
