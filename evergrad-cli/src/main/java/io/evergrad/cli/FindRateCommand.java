package io.evergrad.cli;

import io.evergrad.lab.report.RateReport;
import io.evergrad.tensor.Device;
import io.evergrad.train.Due;
import io.evergrad.train.RateCurve;
import io.evergrad.train.RateFinder;
import io.evergrad.train.RateRange;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.Trainer;
import io.evergrad.treat.Stop;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for a learning rate. */
@Command(
    name = "find-rate",
    description = {
      "Suggest a learning rate for a recipe: the range test.",
      "Trains a fresh network while the rate rises exponentially, one step a rate, until the loss"
          + " grows. The suggestion is a tenth of the rate where the smoothed loss is least."
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evergrad find-rate recipes/spirals.yaml",
      "  evergrad find-rate recipes/healthy-cnn.yaml --data ~/data --from 1e-6 --to 1 --out rates"
    })
final class FindRateCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "RECIPE", description = "A recipe file, YAML or JSON.")
  private Path recipe;

  @Mixin private RunOptions run;
  @Mixin private SeedOption seed;

  @Option(
      names = "--from",
      paramLabel = "RATE",
      defaultValue = "1e-7",
      description = "The lowest rate tried. Default: 1e-7.")
  private double from;

  @Option(
      names = "--to",
      paramLabel = "RATE",
      defaultValue = "10",
      description = "The highest rate tried. Default: 10.")
  private double to;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many rates are tried, one a step. Default: 200.")
  private int steps;

  @Mixin private CommonOptions common;

  FindRateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    RateRange range = range();
    return Interrupts.during(
        console,
        stop -> {
          Prepared prepared = Prepared.of(recipe, run.folder(), seed::appliedTo);
          OutFolder out = run.out("find-rate-" + prepared.recipe().name());
          RateCurve curve = find(prepared, range, stop);
          if (stop.asked()) {
            console.say("interrupted; nothing was written");
            return ExitCode.INTERRUPTED;
          }
          return tell(new RateReport(prepared.recipe(), curve), out);
        });
  }

  private RateRange range() {
    try {
      return new RateRange(from, to, steps);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--" + e.getMessage(), e);
    }
  }

  private RateCurve find(Prepared prepared, RateRange range, Stop stop) {
    try (LiveProgress progress = LiveProgress.on(console)) {
      progress.phase(prepared.recipe().name(), 0, range.steps());
      return RateFinder.run(
          prepared.recipe(),
          prepared.data(),
          Device.best(),
          range,
          trainer ->
              trainer.on(StepDone.class, Due.always(), e -> made(e, trainer, progress, stop)));
    }
  }

  private static void made(StepDone event, Trainer trainer, LiveProgress progress, Stop stop) {
    progress.step(event.step(), event.loss());
    if (stop.asked()) {
      trainer.stop(TrainReport.INTERRUPTED);
    }
  }

  private int tell(RateReport report, OutFolder out) {
    List<Path> files = report.writeTo(out.path());
    if (common.json()) {
      console.out().print(report.json());
      console.out().flush();
    } else {
      lines(report.curve()).forEach(console.out()::println);
      files.forEach(file -> console.out().println("written: " + file));
    }
    return ExitCode.DONE;
  }

  private static List<String> lines(RateCurve curve) {
    if (curve.suggestion().isEmpty()) {
      return List.of(
          text(
              "no rate from %.1e to %.1e lowers the loss; try a wider range, or evergrad doctor",
              curve.points().get(0).rate(), curve.points().get(curve.points().size() - 1).rate()));
    }
    RateCurve.Point least = curve.least();
    String steepest =
        curve.steepest().map(p -> text("%.1e", p.rate())).orElse("at the lowest rates");
    return List.of(
        text("suggestion: learning rate %.1e", curve.suggestion().orElseThrow()),
        text(
            "a tenth of %.1e, where the smoothed loss is least (%.4f)", least.rate(), least.loss()),
        "the loss falls fastest at: " + steepest,
        curve.diverged()
            ? text(
                "it grew beyond bounds at %.1e",
                curve.points().get(curve.points().size() - 1).rate())
            : text("it did not grow beyond bounds up to %.1e", curve.range().to()));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
