package io.evergrad.data;

import java.util.SplittableRandom;

/**
 * Random numbers that are the same for the same seed on every machine and JDK.
 *
 * <p>Only the 64-bit output of {@link SplittableRandom} and {@link StrictMath} are used, since the
 * derived draws of the JDK may change from release to release. Not safe for several threads.
 */
public final class Draws {
  private final SplittableRandom bits;
  private double spare = Double.NaN;

  private Draws(long state) {
    bits = new SplittableRandom(state);
  }

  /** An own stream for each seed, name and index; neighbours have nothing in common. */
  public static Draws of(long seed, String stream, long index) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < stream.length(); i++) {
      hash = (hash ^ stream.charAt(i)) * 0x100000001b3L;
    }
    return new Draws(mix(mix(mix(seed) ^ hash) + index));
  }

  public static Draws of(long seed, String stream) {
    return of(seed, stream, 0);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Uniform in {@code [0, 1)}. */
  public double uniform() {
    return (bits.nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in {@code [low, high)}. */
  public double uniform(double low, double high) {
    return low + (high - low) * uniform();
  }

  /** Uniform in {@code [0, bound)}; {@code bound} is far below 2⁵³, so the bias is negligible. */
  public int below(int bound) {
    return (int) (uniform() * bound);
  }

  /** Normal with mean 0 and variance 1, by the polar method (Marsaglia and Bray 1964). */
  public double gaussian() {
    if (!Double.isNaN(spare)) {
      double kept = spare;
      spare = Double.NaN;
      return kept;
    }
    double u;
    double v;
    double s;
    do {
      u = 2 * uniform() - 1;
      v = 2 * uniform() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s == 0);
    double factor = Math.sqrt(-2 * StrictMath.log(s) / s);
    spare = v * factor;
    return u * factor;
  }

  /**
   * Beta(α, α), in [0, 1], as the share of one of two gamma variables; by their logarithms, so that
   * the smallest α gives 0 or 1 and never a NaN.
   *
   * @param alpha above 0
   */
  public double beta(double alpha) {
    double one = logGamma(alpha);
    double other = logGamma(alpha);
    return 1 / (1 + StrictMath.exp(other - one));
  }

  /** The logarithm of a gamma variable of this shape (Marsaglia and Tsang 2000). */
  private double logGamma(double shape) {
    if (shape < 1) {
      return logGamma(shape + 1) + StrictMath.log(1 - uniform()) / shape;
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = gaussian();
      double v = 1 + c * x;
      double cube = v * v * v;
      if (v > 0
          && StrictMath.log(1 - uniform()) < x * x / 2 + d - d * cube + d * StrictMath.log(cube)) {
        return StrictMath.log(d) + StrictMath.log(cube);
      }
    }
  }

  /** Puts the values in random order (Fisher and Yates; Durstenfeld 1964). */
  public int[] shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = below(i + 1);
      int moved = values[i];
      values[i] = values[j];
      values[j] = moved;
    }
    return values;
  }

  /** The numbers {@code 0 … size − 1} in random order. */
  public int[] permutation(int size) {
    int[] values = new int[size];
    for (int i = 0; i < size; i++) {
      values[i] = i;
    }
    return shuffle(values);
  }
}
