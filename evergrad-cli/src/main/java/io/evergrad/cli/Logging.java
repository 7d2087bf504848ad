package io.evergrad.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Sets how much is logged, then lets the command run. */
final class Logging {

  private Logging() {}

  static int thenRunLast(ParseResult arguments) {
    if (has(arguments, "--verbose")
        && LoggerFactory.getLogger("io.evergrad") instanceof Logger logger) {
      logger.setLevel(Level.DEBUG);
    }
    return new CommandLine.RunLast().execute(arguments);
  }

  /** Whether the command that is asked for was given the option. */
  static boolean has(ParseResult arguments, String option) {
    ParseResult last = arguments;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.hasMatchedOption(option);
  }
}
