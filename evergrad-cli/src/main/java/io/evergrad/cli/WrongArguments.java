package io.evergrad.cli;

import io.evergrad.part.Suggestion;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with the arguments. */
record WrongArguments(Console console) implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    console.say(name + ": " + problem(e, command) + " (see " + name + " --help)");
    return ExitCode.WRONG;
  }

  private static String problem(ParameterException e, CommandLine command) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().get(0);
      boolean option = word.startsWith("-");
      boolean topLevel = command.getParent() == null;
      String kind = option ? "option" : topLevel ? "command" : "argument";
      List<String> known =
          option ? options(command) : new ArrayList<>(command.getSubcommands().keySet());
      return "unknown " + kind + " '" + word + "'" + Suggestion.among(known, word);
    }
    return OneLine.of(e.getMessage());
  }

  private static List<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .flatMap(option -> List.of(option.names()).stream())
        .toList();
  }
}
