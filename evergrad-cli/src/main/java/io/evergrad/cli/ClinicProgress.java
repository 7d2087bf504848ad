package io.evergrad.cli;

import java.util.Locale;

/** How many are done and how long the others will take, on standard error. */
final class ClinicProgress {

  private static final long EVERY_NANOS = 5_000_000_000L;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Console console;
  private final String what;
  private final int all;
  private final long began = System.nanoTime();
  private long told = began;
  private int done;
  private int leftOut;

  ClinicProgress(Console console, String what, int all) {
    this.console = console;
    this.what = what;
    this.all = all;
  }

  void done() {
    done++;
    long now = System.nanoTime();
    if (console.terminal()) {
      console.err().print(CLEAR_LINE + line(now));
      console.err().flush();
    } else if (now - told >= EVERY_NANOS) {
      told = now;
      console.say(line(now));
    }
  }

  void leftOut(String id, String why) {
    leftOut++;
    console.say((console.terminal() ? CLEAR_LINE : "") + id + ": left out: " + why);
  }

  int leftOut() {
    return leftOut;
  }

  private String line(long now) {
    double each = (now - began) / 1e9 / done;
    return String.format(
        Locale.ROOT,
        "clinic %s: %d of %d, %.2f s each, %s left",
        what,
        done + leftOut,
        all,
        each,
        Durations.text((all - leftOut - done) * each));
  }

  void close() {
    if (console.terminal()) {
      console.err().print(CLEAR_LINE);
      console.err().flush();
    }
    String time = Durations.text((System.nanoTime() - began) / 1e9);
    console.say("clinic %s: %d done in %s".formatted(what, done, time));
  }
}
