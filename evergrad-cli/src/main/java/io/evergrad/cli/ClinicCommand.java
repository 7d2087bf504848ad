package io.evergrad.cli;

import io.evergrad.diagnose.Doctor;
import io.evergrad.lab.clinic.ClinicRun;
import io.evergrad.lab.clinic.DetectionTally;
import io.evergrad.lab.clinic.ResultFile;
import io.evergrad.lab.report.DetectionReport;
import io.evergrad.lab.report.VerificationText;
import io.evergrad.part.Checks;
import io.evergrad.specimen.Detection;
import io.evergrad.specimen.Examiner;
import io.evergrad.specimen.Specimen;
import io.evergrad.specimen.Specimens;
import io.evergrad.specimen.Verification;
import io.evergrad.specimen.Verifier;
import io.evergrad.tensor.Device;
import io.evergrad.treat.Stop;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries the doctor on hundreds of specimens whose state of health is known. */
@Command(
    name = "clinic",
    description = {
      "Try the doctor on hundreds of sick and healthy recipes whose true cause is known.",
      "--detect trains each under the doctor's eyes and tells what is found, missed and taken for"
          + " sick; --verify tells, without any rule, whether the labels are true."
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evergrad clinic --detect --half development --out clinic",
      "  evergrad clinic --detect --half development --out clinic --resume",
      "  evergrad clinic --detect --family dead-units --json > found.json",
      "  evergrad clinic --verify --half judging --jobs 4"
    })
final class ClinicCommand implements Callable<Integer> {

  private final Console console;

  /** What is tried. */
  private static final class Trial {

    @Option(names = "--detect", description = "What the doctor finds, and when.")
    private boolean detect;

    @Option(names = "--verify", description = "Whether the labels are true, by the outcome.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean verify;
  }

  @ArgGroup(multiplicity = "1")
  private Trial trial;

  @Mixin private SpecimenOptions chosen;
  @Mixin private RunOptions run;

  @Option(
      names = "--resume",
      description = "Go on with the results in --out: what is there is not done again.")
  private boolean resume;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many at a time, each on one core. Default: as many as there are cores.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  ClinicCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Checks.atLeast(1, "--jobs", jobs);
    List<Specimen> specimens = chosen.specimens();
    OutFolder out = run.out("clinic");
    return Interrupts.during(
        console,
        stop -> trial.detect ? detect(specimens, out, stop) : verify(specimens, out, stop));
  }

  private int detect(List<Specimen> specimens, OutFolder out, Stop stop) {
    Examiner examiner = new Examiner(Doctor.standard(), run.folder(), Device.cpu(), stop);
    Results<Detection> results =
        new Work<>("detect", Detection.class, examiner::examine, Detection::id)
            .on(specimens, out, stop);
    if (stop.asked()) {
      return interrupted(results.file());
    }
    DetectionReport report =
        new DetectionReport(
            chosen.half().word(),
            chosen.seed(),
            new DetectionTally(results.of(specimens)),
            results.leftOut(),
            Arguments.provenance(spec));
    List<Path> files = report.writeTo(out.path());
    console.out().print(common.json() ? report.json() : report.text());
    if (!common.json()) {
      files.forEach(file -> console.out().println("written: " + file));
    }
    return ExitCode.DONE;
  }

  private int verify(List<Specimen> specimens, OutFolder out, Stop stop) {
    Verifier verifier = new Verifier(run.folder(), Device.cpu(), stop);
    Results<Verification> results =
        new Work<>("verify", Verification.class, verifier::verify, Verification::id)
            .on(specimens, out, stop);
    if (stop.asked()) {
      return interrupted(results.file());
    }
    VerificationText text = new VerificationText(results.of(specimens));
    console.out().print(common.json() ? text.json() : text.text());
    if (!common.json()) {
      console.out().println("written: " + results.file());
    }
    return ExitCode.DONE;
  }

  private int interrupted(Path file) {
    console.say("interrupted; what is done is in " + file + " (--resume goes on)");
    return ExitCode.INTERRUPTED;
  }

  /** What has been found out, by the specimens' ids. */
  private record Results<T>(Path file, Map<String, T> byId, int leftOut) {

    List<T> of(List<Specimen> specimens) {
      return specimens.stream().map(s -> byId.get(s.id())).filter(Objects::nonNull).toList();
    }
  }

  /** What is done with each specimen, and how its result is kept. */
  private final class Work<T> {

    private final String what;
    private final Class<T> type;
    private final Function<Specimen, T> each;
    private final Function<T, String> id;

    Work(String what, Class<T> type, Function<Specimen, T> each, Function<T, String> id) {
      this.what = what;
      this.type = type;
      this.each = each;
      this.id = id;
    }

    Results<T> on(List<Specimen> specimens, OutFolder out, Stop stop) {
      Path path = out.file(what + "-" + chosen.half().word() + ".jsonl");
      ResultFile<T> file =
          resume
              ? ResultFile.resume(path, heading(), type)
              : ResultFile.begin(path, heading(), type);
      Map<String, T> done = new HashMap<>();
      file.results().forEach(result -> done.put(id.apply(result), result));
      List<Specimen> left = specimens.stream().filter(s -> !done.containsKey(s.id())).toList();
      ClinicProgress progress = new ClinicProgress(console, what, left.size());
      new ClinicRun<>(left, each, jobs, stop)
          .run(
              new ClinicRun.Listener<>() {
                @Override
                public void done(Specimen specimen, T result) {
                  file.add(result);
                  done.put(specimen.id(), result);
                  progress.done();
                }

                @Override
                public void leftOut(Specimen specimen, String why) {
                  progress.leftOut(specimen.id(), why);
                }
              });
      progress.close();
      return new Results<>(path, done, progress.leftOut());
    }

    private ResultFile.Heading heading() {
      return new ResultFile.Heading(
          what, chosen.half().word(), chosen.seed(), Specimens.VERSION, Version.evergrad());
    }
  }
}
