package io.evergrad.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script for the shell. */
@Command(
    name = "completion",
    description = "Print a completion script for bash and zsh.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(./evergrad completion)                  for this shell",
      "  ./evergrad completion > ~/.evergrad-completion   then source that file in ~/.bashrc"
    })
final class CompletionCommand implements Callable<Integer> {

  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String script = AutoComplete.bash("evergrad", spec.root().commandLine());
    if (common.json()) {
      Json.print(console, Json.object().put("script", script));
    } else {
      console.out().print(script);
    }
    return ExitCode.DONE;
  }
}
