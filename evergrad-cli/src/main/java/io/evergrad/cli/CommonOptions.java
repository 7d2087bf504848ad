package io.evergrad.cli;

import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      order = 100,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(
      names = "--json",
      order = 90,
      description = "Print one JSON object on standard output and nothing else there.")
  private boolean json;

  @Option(
      names = {"-v", "--verbose"},
      order = 91,
      description = "Log more on standard error.")
  private boolean verbose;

  @Option(names = "--debug", order = 92, description = "Show the stack trace of what goes wrong.")
  private boolean debug;

  boolean json() {
    return json;
  }

  boolean verbose() {
    return verbose;
  }

  boolean debug() {
    return debug;
  }
}
