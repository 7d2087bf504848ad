package io.evergrad.lab.clinic;

/**
 * A share of some independent cases, and what it says about the share behind it.
 *
 * <p>The 95 % confidence interval is Wilson's: with p = hits/of and z = 1.96, (p + z²/2n ±
 * z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n). It holds for few cases and for shares near 0 and 1, where
 * the usual one is too narrow.
 *
 * <p>Source: Wilson, J. Am. Stat. Assoc. 22 (1927); Brown, Cai and DasGupta, Stat. Sci. 16 (2001).
 *
 * @param hits how many of the cases
 * @param of how many cases there are
 */
public record Proportion(int hits, int of) {

  private static final double Z = 1.959963984540054;

  public Proportion {
    if (hits < 0 || hits > of) {
      throw new IllegalArgumentException("hits must be from 0 to " + of + ", but was " + hits);
    }
  }

  /** NaN where there is no case. */
  public double share() {
    return of == 0 ? Double.NaN : (double) hits / of;
  }

  /** The low end of the interval; 0 where there is no case. */
  public double low() {
    return of == 0 ? 0 : Math.max(0, (centre() - reach()) / (1 + Z * Z / of));
  }

  /** The high end of the interval; 1 where there is no case. */
  public double high() {
    return of == 0 ? 1 : Math.min(1, (centre() + reach()) / (1 + Z * Z / of));
  }

  private double centre() {
    return share() + Z * Z / (2.0 * of);
  }

  private double reach() {
    double p = share();
    return Z * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of));
  }
}
