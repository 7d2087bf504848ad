package io.evergrad.cli;

import io.evergrad.data.DataException;
import io.evergrad.recipe.RecipeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Says in one line what went wrong. What the user can put right ends with 2; anything else ends
 * with 1 and leaves its stack trace in a file.
 */
record Failures(Console console) implements IExecutionExceptionHandler {

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult arguments) {
    return told(e, command.getCommandSpec().qualifiedName(), Logging.has(arguments, "--debug"));
  }

  /** Tells of {@code e} and returns the exit code. */
  int told(Throwable e, String command, boolean debug) {
    if (debug) {
      e.printStackTrace(console.err());
    }
    if (isTheUsers(e)) {
      console.say(command + ": " + OneLine.of(e));
      return ExitCode.WRONG;
    }
    console.say(command + ": " + what(e) + "; " + trace(e));
    return ExitCode.FAILED;
  }

  private static boolean isTheUsers(Throwable e) {
    return e instanceof RecipeException
        || e instanceof DataException
        || e instanceof IllegalArgumentException;
  }

  private static String what(Throwable e) {
    if (e instanceof OutOfMemoryError) {
      return "out of memory: " + OneLine.of(e) + " (EVERGRAD_JAVA_OPTS=-Xmx8g allows more)";
    }
    return "failed: " + e.getClass().getSimpleName() + ": " + OneLine.of(e);
  }

  private static String trace(Throwable e) {
    Path home = Path.of(System.getProperty("user.home", "."), ".evergrad", "logs");
    Path temporary = Path.of(System.getProperty("java.io.tmpdir", "."));
    return written(e, home)
        .or(() -> written(e, temporary))
        .map(file -> "the stack trace is in " + file)
        .orElse("--debug shows the stack trace");
  }

  private static Optional<Path> written(Throwable e, Path folder) {
    String name = "evergrad-" + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP) + ".log";
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    try {
      Files.createDirectories(folder);
      return Optional.of(Files.writeString(folder.resolve(name), trace.toString()));
    } catch (IOException unwritable) {
      return Optional.empty();
    }
  }
}
