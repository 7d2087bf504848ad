package io.evergrad.cli;

import io.evergrad.analyse.Analysis;
import io.evergrad.analyse.Probe;
import io.evergrad.lab.report.AnalysisReport;
import io.evergrad.lab.report.AnalysisText;
import io.evergrad.lab.report.Moment;
import io.evergrad.part.Checks;
import io.evergrad.recipe.Budget;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Device;
import io.evergrad.train.Due;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.Trainer;
import io.evergrad.treat.Stop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Works out the mathematics of a recipe's gradient. */
@Command(
    name = "analyse",
    description = {
      "Work out what a recipe's layers do to the gradient, and what they could do at most.",
      "The factor of each layer, measured and expected; the singular values of weights and"
          + " Jacobians; the conditions for vanishing and exploding. At the start, and after"
          + " --steps of training."
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evergrad analyse recipes/sick-sigmoid-glyphs.yaml",
      "  evergrad analyse recipes/spirals.yaml --steps 200 --out analysis",
      "  evergrad analyse recipes/adding-rnn.yaml --landscape --json > analysis.json"
    })
final class AnalyseCommand implements Callable<Integer> {

  private static final int ROWS = 16;

  private final Console console;

  @Parameters(paramLabel = "RECIPE", description = "A recipe file, YAML or JSON.")
  private Path recipe;

  @Mixin private RunOptions run;
  @Mixin private SeedOption seed;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "0",
      description = "Also analyse the network after so many steps of training. Default: 0.")
  private int steps;

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many examples' Jacobians are taken apart. Default: 2.")
  private int examples;

  @Option(
      names = "--landscape",
      description =
          "Also look at the loss around the network: gradient noise, sharpness, shattering, a"
              + " slice. Takes up to a few minutes where it is deep.")
  private boolean landscape;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  AnalyseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Checks.atLeast(0, "--steps", steps);
    Checks.atLeast(1, "--examples", examples);
    return Interrupts.during(
        console,
        stop -> {
          Prepared prepared = Prepared.of(recipe, run.folder(), seed::appliedTo);
          OutFolder out = run.out("analyse-" + prepared.recipe().name());
          List<Moment> moments = moments(prepared, stop);
          if (stop.asked()) {
            console.say("interrupted; nothing was written");
            return ExitCode.INTERRUPTED;
          }
          return tell(prepared, moments, out);
        });
  }

  private List<Moment> moments(Prepared prepared, Stop stop) {
    List<Moment> moments = new ArrayList<>();
    Device device = Device.best();
    String name = prepared.recipe().name();
    try (Arena arena = new Arena();
        LiveProgress progress = LiveProgress.on(console)) {
      progress.news(name + ": analysing the start");
      Probe start = Probe.of(prepared.recipe(), prepared.data(), device, arena);
      moments.add(new Moment(0, analysis(start)));
      if (steps > 0 && !stop.asked()) {
        moments.add(trained(prepared, progress, stop));
      }
    }
    return moments;
  }

  private Moment trained(Prepared prepared, LiveProgress progress, Stop stop) {
    Device device = Device.best();
    String name = prepared.recipe().name();
    try (Arena arena = new Arena();
        Trainer trainer = Trainer.start(prepared.recipe(), prepared.data(), device)) {
      progress.phase(name, 0, steps);
      trainer.on(
          StepDone.class,
          Due.always(),
          e -> {
            progress.step(e.step(), e.loss());
            if (stop.asked()) {
              trainer.stop(TrainReport.INTERRUPTED);
            }
          });
      trainer.fit(Budget.steps(steps));
      progress.news(name + ": analysing what " + trainer.stepsDone() + " steps made of it");
      Probe probe = Probe.of(trainer, prepared.data(), device, arena);
      return new Moment(trainer.stepsDone(), analysis(probe));
    }
  }

  private Analysis analysis(Probe probe) {
    Analysis analysis = Analysis.of(probe, examples);
    return landscape ? analysis.withFurther(probe) : analysis;
  }

  private int tell(Prepared prepared, List<Moment> moments, OutFolder out) {
    AnalysisReport report =
        new AnalysisReport(prepared.recipe(), moments, Arguments.provenance(spec));
    List<Path> files = report.writeTo(out.path());
    if (common.json()) {
      console.out().print(report.json());
      console.out().flush();
    } else {
      console
          .out()
          .print(new AnalysisText(prepared.recipe(), moments, ROWS, console.colour()).text());
      console.out().println();
      files.forEach(file -> console.out().println("written: " + file));
    }
    return ExitCode.DONE;
  }
}
