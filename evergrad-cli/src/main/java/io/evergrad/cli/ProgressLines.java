package io.evergrad.cli;

import java.util.Locale;

/** A line every few seconds, for logs. */
final class ProgressLines implements LiveProgress {

  private static final long EVERY_NANOS = 5_000_000_000L;

  private final Console console;
  private String name = "";
  private long first;
  private long last;
  private long began;
  private long told;

  ProgressLines(Console console) {
    this.console = console;
  }

  @Override
  public void phase(String name, long step, long last) {
    this.name = name;
    this.first = step;
    this.last = last;
    began = System.nanoTime();
    told = began;
    console.say(String.format(Locale.ROOT, "%s: steps %,d to %,d", name, step, last));
  }

  @Override
  public void step(long step, double loss) {
    long now = System.nanoTime();
    if (now - told < EVERY_NANOS) {
      return;
    }
    told = now;
    long done = step + 1;
    double seconds = (now - began) / 1e9;
    double rate = (done - first) / seconds;
    console.say(
        String.format(
            Locale.ROOT,
            "%s: step %,d of %,d, loss %.4g, %.3g steps/s, %s left",
            name,
            done,
            last,
            loss,
            rate,
            Durations.text((last - done) / rate)));
  }

  @Override
  public void news(String line) {
    console.say(line);
  }

  @Override
  public void close() {}
}
