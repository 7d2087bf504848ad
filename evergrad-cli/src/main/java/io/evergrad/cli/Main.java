package io.evergrad.cli;

/** Where the process begins and ends. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(Console.system(), args));
  }

  /** Runs one command and returns its exit code. */
  static int run(Console console, String... args) {
    int code;
    try {
      code = Commands.on(console, args).execute(args);
    } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
      code = new Failures(console).told(e, "evergrad", false);
    }
    console.out().flush();
    console.err().flush();
    return code;
  }
}
