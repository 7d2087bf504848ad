package io.evergrad.cli;

import io.evergrad.forecast.Forecast;
import io.evergrad.forecast.InputStatistics;
import io.evergrad.forecast.Measured;
import io.evergrad.forecast.Measurement;
import io.evergrad.lab.report.ForecastReport;
import io.evergrad.lab.report.ForecastText;
import io.evergrad.lab.report.Foreseen;
import io.evergrad.part.Checks;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.treat.Stop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Foresees what a recipe's depth will do to its gradient. */
@Command(
    name = "forecast",
    description = {
      "Foresee what a recipe's depth will do to its gradient, before a weight is drawn.",
      "Signal and gradient layer by layer, by the theory of wide networks; the depth that can be"
          + " trained; what to change. --measure draws networks and holds them against it."
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evergrad forecast recipes/sick-sigmoid-glyphs.yaml",
      "  evergrad forecast recipes/sick-sigmoid-glyphs.yaml --measure 5 --out forecast",
      "  evergrad forecast recipes/depth-1000-tanh.yaml --json > forecast.json"
    })
final class ForecastCommand implements Callable<Integer> {

  private static final int ROWS = 16;

  private final Console console;

  @Parameters(paramLabel = "RECIPE", description = "A recipe file, YAML or JSON.")
  private Path recipe;

  @Mixin private RunOptions run;
  @Mixin private SeedOption seed;

  @Option(
      names = "--measure",
      paramLabel = "N",
      defaultValue = "0",
      description = "Also measure the networks of so many seeds, the recipe's first. Default: 0.")
  private int seeds;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  ForecastCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Checks.atLeast(0, "--measure", seeds);
    return Interrupts.during(
        console,
        stop -> {
          Glanced glanced = Glanced.of(recipe, run.folder(), seed::appliedTo);
          OutFolder out = run.out("forecast-" + glanced.recipe().name());
          Forecast forecast = Forecast.of(glanced.recipe(), InputStatistics.of(glanced.examples()));
          Optional<Measured> measured = seeds == 0 ? Optional.empty() : measured(forecast, stop);
          if (stop.asked()) {
            console.say("interrupted; nothing was written");
            return ExitCode.INTERRUPTED;
          }
          return tell(new Foreseen(glanced.recipe(), forecast, measured), out);
        });
  }

  private Optional<Measured> measured(Forecast forecast, Stop stop) {
    Prepared prepared = Prepared.of(recipe, run.folder(), seed::appliedTo);
    List<Measurement> all = new ArrayList<>();
    Recipe first = prepared.recipe();
    try (LiveProgress progress = LiveProgress.on(console)) {
      for (int i = 0; i < seeds && !stop.asked(); i++) {
        progress.news("%s: measuring seed %d of %d".formatted(first.name(), i + 1, seeds));
        all.add(Measurement.of(first.withSeed(first.seed() + i), prepared.data(), Device.best()));
      }
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(Measured.of(forecast, all));
  }

  private int tell(Foreseen foreseen, OutFolder out) {
    ForecastReport report = new ForecastReport(foreseen, Arguments.provenance(spec));
    List<Path> files = report.writeTo(out.path());
    if (common.json()) {
      console.out().print(report.json());
      console.out().flush();
    } else {
      console.out().print(new ForecastText(foreseen, ROWS, console.colour()).text());
      console.out().println();
      files.forEach(file -> console.out().println("written: " + file));
    }
    return ExitCode.DONE;
  }
}
