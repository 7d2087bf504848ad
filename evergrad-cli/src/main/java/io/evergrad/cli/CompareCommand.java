package io.evergrad.cli;

import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Split;
import io.evergrad.diagnose.Doctor;
import io.evergrad.lab.Comparison;
import io.evergrad.lab.Lab;
import io.evergrad.lab.report.ComparisonJson;
import io.evergrad.lab.report.ComparisonReport;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeReader;
import io.evergrad.recipe.WrittenRecipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.ThreadChoice;
import io.evergrad.treat.Stop;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains recipes side by side. */
@Command(
    name = "compare",
    description = {
      "Train several recipes with several seeds; tell their differences with confidence intervals.",
      "All read the same examples: those of the first recipe, which the others must name too."
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evergrad compare before.yaml after.yaml",
      "  evergrad compare a.yaml b.yaml c.yaml --seeds 10 --steps 2000 --out comparison",
      "  evergrad compare recipes/sick-sigmoid-circles.yaml --doctor --seeds 3"
    })
final class CompareCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "RECIPE", description = "Recipe files, YAML or JSON.")
  private List<Path> recipes;

  @Mixin private RunOptions run;
  @Spec private CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Train each with the seeds 1 to N. Default: 5.")
  private int seeds;

  @ArgGroup(exclusive = true)
  private Length length;

  @Option(
      names = "--doctor",
      description = "Train each once more with a doctor on call, who treats what is found.")
  private boolean doctor;

  @Mixin private CommonOptions common;

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (seeds < 1) {
      throw new IllegalArgumentException("--seeds must be at least 1, but was " + seeds);
    }
    Optional<Budget> budget = Optional.ofNullable(length).map(Length::budget);
    return Interrupts.during(console, stop -> compare(budget, stop));
  }

  private int compare(Optional<Budget> budget, Stop stop) {
    List<WrittenRecipe> written = recipes.stream().map(RecipeReader::locate).toList();
    Split data = sameData(written);
    String names =
        written.stream().map(w -> w.recipe().name()).collect(Collectors.joining(" against "));
    OutFolder out = run.out("compare-" + names.replace(" against ", "-"));
    try {
      return tell(compared(lab(names, written, budget), written.get(0).recipe(), data, stop), out);
    } catch (Stop.Interrupted e) {
      console.say("interrupted; nothing was written");
      return ExitCode.INTERRUPTED;
    }
  }

  /** The examples that all recipes name; how many make a batch is each one's own. */
  private Split sameData(List<WrittenRecipe> written) {
    DataFolder folder = run.folder();
    Prepared first = Prepared.of(written.get(0), folder, recipe -> recipe);
    for (WrittenRecipe other : written) {
      if (!examples(other.recipe()).equals(examples(first.recipe()))) {
        throw new IllegalArgumentException(
            other.file()
                + ": expected the data of "
                + written.get(0).file()
                + ", for recipes are compared on the same examples, but found other data");
      }
      other.check(first.data().train().sampleShape(), first.data().train().target());
    }
    return first.data();
  }

  private static Optional<DataSpec> examples(Recipe recipe) {
    return recipe.data().map(data -> data.withBatch(1));
  }

  private Lab lab(String names, List<WrittenRecipe> written, Optional<Budget> budget) {
    Lab lab =
        Lab.question(names).seeds(LongStream.rangeClosed(1, seeds).toArray()).on(Device.best());
    for (WrittenRecipe arm : written) {
      String name = name(arm, written);
      lab = lab.arm(name, arm.recipe());
      if (doctor) {
        lab = lab.arm(name + " + doctor", arm.recipe(), Doctor.standard());
      }
    }
    return budget.map(lab::budget).orElse(lab);
  }

  /** The recipe's name; its file's where another has that name too. */
  private static String name(WrittenRecipe arm, List<WrittenRecipe> all) {
    String name = arm.recipe().name();
    boolean alone = all.stream().filter(w -> w.recipe().name().equals(name)).count() == 1;
    return alone ? name : arm.file();
  }

  private Comparison compared(Lab lab, Recipe first, Split data, Stop stop) {
    try (LiveProgress progress = LiveProgress.on(console)) {
      ThreadChoice.by(first, data, Device.best(), progress::news);
      return lab.run(data, progress, stop);
    }
  }

  private int tell(Comparison comparison, OutFolder out) {
    List<Path> files =
        new ComparisonReport(comparison, Arguments.provenance(spec)).writeTo(out.path());
    if (common.json()) {
      console.out().print(ComparisonJson.of(comparison).text());
    } else {
      console.out().println(comparison.table());
      files.forEach(file -> console.out().println("written: " + file));
    }
    return ExitCode.DONE;
  }
}
