package io.evergrad.cli;

import io.evergrad.treat.Progress;

/** Progress on standard error. */
sealed interface LiveProgress extends Progress, AutoCloseable permits ProgressBars, ProgressLines {

  /** A bar where a person watches, else a line now and then. */
  static LiveProgress on(Console console) {
    return console.terminal() ? new ProgressBars(console) : new ProgressLines(console);
  }

  @Override
  void close();
}
