package io.evergrad.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.Pace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code evergrad-benchmarks/run}. */
@Command(
    name = "evergrad-benchmarks/run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures training steps, arm against arm, in fresh processes that take turns.",
    footer = {
      "",
      "Example, about two minutes:",
      "  evergrad-benchmarks/run --models mlp-50x64,cnn-2conv --arms hand-written,djl --rounds 3"
    })
public final class Benchmarks implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "<model>",
      description = "What to train; default: all of ${COMPLETION-CANDIDATES}.",
      completionCandidates = ModelNames.class)
  private List<String> models = modelNames();

  @Option(
      names = "--arms",
      split = ",",
      paramLabel = "<arm>",
      description = "Who trains; default: all of ${COMPLETION-CANDIDATES}.",
      completionCandidates = ArmNames.class)
  private List<String> arms = found().names();

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "<n>",
      description = "Thread counts to try; each arm is judged by its best (default: 1 and all).")
  private Set<Integer> threads =
      new LinkedHashSet<>(List.of(1, Runtime.getRuntime().availableProcessors()));

  @Option(names = "--rounds", description = "Turns of all arms (default: ${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Option(
      names = "--warm-up",
      description = "Steps not timed, at most (default: ${DEFAULT-VALUE}).")
  private int warmUp = 200;

  @Option(names = "--steps", description = "Steps timed, at most (default: ${DEFAULT-VALUE}).")
  private int steps = 200;

  @Option(
      names = "--seconds",
      description =
          "A process ends its timed steps after this time, its warm-up after half of it; it times"
              + " 10 steps, after 3, whatever they take (default: ${DEFAULT-VALUE}).")
  private double seconds = 10;

  @Option(
      names = "--out",
      paramLabel = "<dir>",
      description = "Where to keep <machine>.txt and .json (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of(System.getProperty("evergrad.benchmarks.results", "results"));

  private Benchmarks() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command, ready to run. */
  static CommandLine commandLine() {
    return new CommandLine(new Benchmarks())
        .setParameterExceptionHandler(
            (e, args) -> {
              e.getCommandLine().getErr().println(e.getMessage().lines().findFirst().orElse(""));
              return 2;
            })
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              line.getErr().println(e.getMessage());
              return 1;
            });
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireKnown("--models", models, modelNames());
    requireKnown("--arms", arms, found().names());
    Results results = new Campaign(plan(), spec.commandLine().getErr()).results(found());
    String table = Table.of(results);
    Path file = Files.createDirectories(out).resolve(results.machine().slug() + ".txt");
    Files.writeString(file, table);
    JsonMapper.builder()
        .build()
        .writerWithDefaultPrettyPrinter()
        .writeValue(file.resolveSibling(results.machine().slug() + ".json").toFile(), results);
    PrintWriter console = spec.commandLine().getOut();
    console.println(table);
    console.println("Kept in " + file + " and beside it as JSON.");
    console.flush();
    return results.leftOut().stream().anyMatch(LeftOut::failed) ? 1 : 0;
  }

  private Plan plan() {
    try {
      return new Plan(models, arms, List.copyOf(threads), rounds, new Pace(warmUp, steps, seconds));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void requireKnown(String option, List<String> given, List<String> known) {
    for (String name : given) {
      if (!known.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            option + ": expected one of " + String.join(", ", known) + ", but was " + name);
      }
    }
  }

  private static Arms found() {
    return Arms.found(
        System.getenv().getOrDefault("EVERGRAD_BENCHMARKS_FOREIGN", ""),
        System.getenv().getOrDefault("EVERGRAD_BENCHMARKS_PYTHON", ""));
  }

  private static List<String> modelNames() {
    return Model.all().stream().map(Model::name).toList();
  }

  private static final class ModelNames extends ArrayList<String> {
    ModelNames() {
      super(modelNames());
    }
  }

  private static final class ArmNames extends ArrayList<String> {
    ArmNames() {
      super(found().names());
    }
  }
}
