package io.evergrad.cli;

import io.evergrad.data.DataFolder;
import io.evergrad.diagnose.Doctor;
import io.evergrad.lab.report.ConsultationText;
import io.evergrad.lab.report.DoctorReport;
import io.evergrad.recipe.RecipeReader;
import io.evergrad.recipe.WrittenRecipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.ThreadChoice;
import io.evergrad.treat.Consultation;
import io.evergrad.treat.Course;
import io.evergrad.treat.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains, diagnoses, treats and proves. */
@Command(
    name = "doctor",
    description = {
      "Train a recipe until its sickness is certain, treat it, and prove the cure.",
      "Without a recipe: a 48-layer sigmoid network on drawn digits, which needs no files."
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evergrad doctor",
      "  evergrad doctor recipes/sick-sigmoid-48.yaml --data ~/data",
      "  evergrad doctor my-recipe.yaml --out report --json > diagnosis.json"
    })
final class DoctorCommand implements Callable<Integer> {

  private static final String BUILT_IN = "sick-sigmoid-glyphs.yaml";

  private final Console console;

  @Parameters(arity = "0..1", paramLabel = "RECIPE", description = "A recipe file, YAML or JSON.")
  private Optional<Path> recipe = Optional.empty();

  @Mixin private RunOptions run;
  @Mixin private SeedOption seed;
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return Interrupts.during(console, this::examine);
  }

  private int examine(Stop stop) {
    DataFolder folder = run.folder();
    Prepared prepared = Prepared.of(written(), folder, seed::appliedTo);
    OutFolder out = run.out(prepared.recipe().name());
    try {
      return tell(consult(prepared, stop), out);
    } catch (Stop.Interrupted e) {
      console.say("interrupted; nothing was written");
      return ExitCode.INTERRUPTED;
    }
  }

  private WrittenRecipe written() {
    return recipe.map(RecipeReader::locate).orElseGet(DoctorCommand::builtIn);
  }

  private static WrittenRecipe builtIn() {
    try (InputStream in = DoctorCommand.class.getResourceAsStream(BUILT_IN)) {
      return RecipeReader.locate(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), "built-in/" + BUILT_IN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Consultation consult(Prepared prepared, Stop stop) {
    try (LiveProgress progress = LiveProgress.on(console)) {
      ThreadChoice.by(prepared.recipe(), prepared.data(), Device.best(), progress::news);
      return new Course(prepared.data(), Doctor.standard(), Device.best(), progress, stop)
          .treat(prepared.recipe());
    }
  }

  private int tell(Consultation consultation, OutFolder out) {
    DoctorReport report = new DoctorReport(consultation, Arguments.provenance(spec));
    List<Path> files = report.writeTo(out.path());
    console
        .out()
        .print(
            common.json()
                ? report.json(out.path()).text()
                : new ConsultationText(consultation, files, console.colour()).text());
    return ExitCode.DONE;
  }
}
