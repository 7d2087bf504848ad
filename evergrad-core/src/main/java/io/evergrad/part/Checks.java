package io.evergrad.part;

import java.util.Locale;

/** The messages for parameters out of range: the parameter, the expectation, the value. */
public final class Checks {

  private Checks() {}

  public static void that(boolean holds, String parameter, String expectation, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must be %s, but was %s", parameter, expectation, value));
    }
  }

  public static void finite(String parameter, double value) {
    that(Double.isFinite(value), parameter, "a finite number", value);
  }

  public static void positive(String parameter, double value) {
    that(value > 0 && Double.isFinite(value), parameter, "above 0", value);
  }

  public static void notNegative(String parameter, double value) {
    that(value >= 0 && Double.isFinite(value), parameter, "at least 0", value);
  }

  public static void atLeast(long least, String parameter, long value) {
    that(value >= least, parameter, "at least " + least, value);
  }

  /** A probability that may be 0 but not 1, as that of dropout or a decay rate. */
  public static void fraction(String parameter, double value) {
    that(value >= 0 && value < 1, parameter, "at least 0 and below 1", value);
  }
}
