package io.evergrad.cli;

import io.evergrad.lab.report.Provenance;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as it was given. */
final class Arguments {

  private Arguments() {}

  /** What makes the result again, with which version, on which machine. */
  static Provenance provenance(CommandSpec command) {
    Provenance here = Provenance.here(of(command));
    return new Provenance(here.command(), Version.evergrad(), here.machine(), here.when());
  }

  /** To be typed again into a shell. */
  static String of(CommandSpec command) {
    List<String> words = command.root().commandLine().getParseResult().originalArgs();
    return words.stream().map(Arguments::quoted).collect(Collectors.joining(" ", "evergrad ", ""));
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
