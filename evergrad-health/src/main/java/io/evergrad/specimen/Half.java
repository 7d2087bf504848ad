package io.evergrad.specimen;

import java.util.Locale;

/** Which specimens a threshold may be tuned on, and which only judge it. */
public enum Half {
  /** Rules may be tuned on these. */
  DEVELOPMENT,
  /** These only judge. */
  JUDGING;

  /** Such as {@code judging}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
