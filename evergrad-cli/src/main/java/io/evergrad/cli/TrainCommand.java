package io.evergrad.cli;

import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Precision;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.train.ThreadChoice;
import io.evergrad.train.Trainer;
import io.evergrad.treat.Stop;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains one recipe with the monitor on. */
@Command(
    name = "train",
    description = {
      "Train a recipe with the monitor on; say what was found.",
      "A checkpoint is saved after every epoch, at the end, and when interrupted."
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evergrad train recipes/spirals.yaml",
      "  evergrad train recipes/healthy-cnn.yaml --data ~/data --out runs/cnn",
      "  evergrad train recipes/healthy-cnn.yaml --data ~/data --out runs/cnn --resume --epochs 6"
    })
final class TrainCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "RECIPE", description = "A recipe file, YAML or JSON.")
  private Path recipe;

  @Mixin private RunOptions run;
  @Mixin private SeedOption seed;
  @Spec private CommandSpec spec;

  @Option(names = "--resume", description = "Go on from the checkpoint in the output folder.")
  private boolean resume;

  @ArgGroup(exclusive = true)
  private Length length;

  @Mixin private MonitorOptions watching;
  @Mixin private CommonOptions common;

  TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    watching.monitor();
    Optional<Budget> budget = Optional.ofNullable(length).map(Length::budget);
    return Interrupts.during(
        console,
        stop -> {
          Prepared prepared =
              Prepared.of(recipe, run.folder(), written -> changed(written, budget));
          Checkpoint checkpoint = new Checkpoint(run.out(prepared.recipe().name()));
          return tell(train(prepared, checkpoint, stop), checkpoint);
        });
  }

  private Recipe changed(Recipe written, Optional<Budget> budget) {
    Recipe seeded = seed.appliedTo(written);
    return budget
        .map(length -> seeded.withTrain(seeded.train().withLengthOf(length)))
        .orElse(seeded);
  }

  private TrainReport train(Prepared prepared, Checkpoint checkpoint, Stop stop) {
    try (Trainer trainer = Trainer.start(prepared.recipe(), prepared.data(), Device.best());
        LiveProgress progress = LiveProgress.on(console)) {
      if (resume) {
        checkpoint.resume(trainer);
        progress.news("going on from step " + trainer.stepsDone());
      } else {
        checkpoint.setAside().ifPresent(old -> progress.news("the checkpoint there is now " + old));
      }
      chosenPrecision(trainer).ifPresent(progress::news);
      ThreadChoice.attachTo(trainer, progress::news);
      TrainingRun training = new TrainingRun(trainer, checkpoint, progress, stop);
      return training.run(watching);
    }
  }

  private static Optional<String> chosenPrecision(Trainer trainer) {
    Recipe recipe = trainer.recipe();
    Precision precision = recipe.train().precision();
    DType dtype = precision.dtype(trainer.device(), recipe, trainer.network().input());
    return precision == Precision.AUTO
        ? Optional.of("precision: " + (dtype == DType.BFLOAT16 ? "bf16" : "fp32") + ", by auto")
        : Optional.empty();
  }

  private int tell(TrainReport report, Checkpoint checkpoint) {
    String json = report.json().toPrettyString();
    checkpoint.out().write("result.json", json + "\n");
    if (common.json()) {
      Json.print(console, report.json());
    } else {
      report.lines().forEach(console.out()::println);
    }
    if (report.interrupted()) {
      String again = Arguments.of(spec);
      console.say(
          "interrupted after step "
              + report.result().steps()
              + "; go on with: "
              + (resume ? again : again + " --resume"));
      return ExitCode.INTERRUPTED;
    }
    return ExitCode.DONE;
  }
}
