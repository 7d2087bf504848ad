package io.evergrad.cli;

import picocli.CommandLine;

/** Every command. */
final class Commands {

  private Commands() {}

  static CommandLine on(Console console) {
    CommandLine all =
        new CommandLine(new EvergradCommand())
            .addSubcommand(new DoctorCommand(console))
            .addSubcommand(new TrainCommand(console))
            .addSubcommand(new CompareCommand(console))
            .addSubcommand(new FindRateCommand(console))
            .addSubcommand(new ForecastCommand(console))
            .addSubcommand(new AnalyseCommand(console))
            .addSubcommand(new CatalogueCommand(console))
            .addSubcommand(new CompletionCommand(console));
    return all.setOut(console.out())
        .setErr(console.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(Math.max(60, Math.min(100, console.width())))
        .setParameterExceptionHandler(new WrongArguments(console))
        .setExecutionExceptionHandler(new Failures(console))
        .setExecutionStrategy(Logging::thenRunLast);
  }
}
