package io.evergrad.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Every command. */
final class Commands {

  private static final String COMPLETION = "completion";

  private Commands() {}

  static CommandLine on(Console console) {
    return of(all(console), console);
  }

  /** The command that the arguments name, alone, which spares the start the others; else all. */
  static CommandLine on(Console console, String... args) {
    Map<String, Supplier<Object>> all = all(console);
    String first = args.length == 0 ? "" : args[0];
    return all.containsKey(first) && !first.equals(COMPLETION)
        ? of(Map.of(first, all.get(first)), console)
        : of(all, console);
  }

  private static Map<String, Supplier<Object>> all(Console console) {
    Map<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put("doctor", () -> new DoctorCommand(console));
    all.put("train", () -> new TrainCommand(console));
    all.put("compare", () -> new CompareCommand(console));
    all.put("find-rate", () -> new FindRateCommand(console));
    all.put("forecast", () -> new ForecastCommand(console));
    all.put("analyse", () -> new AnalyseCommand(console));
    all.put("clinic", () -> new ClinicCommand(console));
    all.put("catalogue", () -> new CatalogueCommand(console));
    all.put(COMPLETION, () -> new CompletionCommand(console));
    return all;
  }

  private static CommandLine of(Map<String, Supplier<Object>> commands, Console console) {
    CommandLine line = new CommandLine(new EvergradCommand());
    commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
    return line.setOut(console.out())
        .setErr(console.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(Math.max(60, Math.min(100, console.width())))
        .setParameterExceptionHandler(new WrongArguments(console))
        .setExecutionExceptionHandler(new Failures(console))
        .setExecutionStrategy(Logging::thenRunLast);
  }
}
