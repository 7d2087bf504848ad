package io.evergrad.specimen;

import io.evergrad.train.Due;

/** When a run is looked at: ten times in its first tenth, and about forty times in all after it. */
final class Readings {

  private static final long AFTER = 40;
  private static final long EARLY = 4;

  private Readings() {}

  /** For a run of {@code planned} steps. */
  static Due of(long planned) {
    long spacing = Math.max(1, planned / AFTER);
    long dense = Math.max(1, spacing / EARLY);
    return step -> step % spacing == 0 || (step < EARLY * spacing && step % dense == 0);
  }
}
