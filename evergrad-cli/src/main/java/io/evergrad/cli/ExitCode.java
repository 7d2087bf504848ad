package io.evergrad.cli;

/** What a command ends with. */
final class ExitCode {

  static final int DONE = 0;

  /** The run failed. */
  static final int FAILED = 1;

  /** The recipe or the arguments are wrong. */
  static final int WRONG = 2;

  /** Interrupted, with what was reached saved. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
