package io.evergrad.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a name; says what there is. */
@Command(
    name = "evergrad",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Trains deep networks and keeps their gradients alive.",
      "Watches a run, says what is wrong with it and why, cures it, and proves the cure."
    },
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  evergrad doctor                              a sick network, found, cured and proved",
      "  evergrad doctor recipes/sick-sigmoid-48.yaml --data ~/data",
      "  evergrad train recipes/spirals.yaml",
      "  evergrad find-rate recipes/spirals.yaml",
      "  evergrad forecast recipes/sick-sigmoid-glyphs.yaml",
      "  evergrad analyse recipes/sick-sigmoid-glyphs.yaml",
      "  evergrad catalogue activations",
      "  evergrad COMMAND --help                      more about one command"
    })
final class EvergradCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the versions of Evergrad, libtorch and Java.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean version;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command, but found none");
  }
}
