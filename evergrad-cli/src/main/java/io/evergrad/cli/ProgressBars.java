package io.evergrad.cli;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with rate, loss and time left; news appear above it. */
final class ProgressBars implements LiveProgress {

  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final int REDRAW_MILLIS = 200;

  private final Console console;
  private ProgressBar bar;

  ProgressBars(Console console) {
    this.console = console;
  }

  @Override
  public void phase(String name, long step, long last) {
    close();
    bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(last)
            .startsFrom(step, Duration.ZERO)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setUnit(" steps", 1)
            .showSpeed(new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
            .setConsumer(new DelegatingProgressBarConsumer(this::draw, console.width() - 1))
            .build();
  }

  private void draw(String line) {
    console.err().print(CLEAR_LINE + line.stripTrailing());
    console.err().flush();
  }

  @Override
  public void step(long step, double loss) {
    if (bar != null) {
      bar.stepTo(step + 1);
      bar.setExtraMessage(String.format(Locale.ROOT, " loss %.4g", loss));
    }
  }

  @Override
  public void news(String line) {
    console.say(CLEAR_LINE + line);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
      console.err().print(CLEAR_LINE);
      console.err().flush();
    }
  }
}
