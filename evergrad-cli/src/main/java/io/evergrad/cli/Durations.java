package io.evergrad.cli;

import java.util.Locale;

/** Lengths of time as people say them. */
final class Durations {

  private Durations() {}

  static String text(double seconds) {
    if (!Double.isFinite(seconds) || seconds < 0) {
      return "an unknown time";
    }
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }
}
