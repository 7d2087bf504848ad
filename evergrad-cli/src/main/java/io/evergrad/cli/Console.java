package io.evergrad.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command speaks.
 *
 * @param out the result, and nothing else
 * @param err progress and messages
 * @param terminal whether a person watches {@code err}
 * @param colour whether {@code out} shows ANSI colours
 * @param width of the terminal in characters
 */
record Console(PrintWriter out, PrintWriter err, boolean terminal, boolean colour, int width) {

  private static final int USUAL_WIDTH = 100;

  /** The process's own streams, as the launcher describes them. */
  static Console system() {
    return new Console(
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        Boolean.getBoolean("evergrad.terminal"),
        Boolean.getBoolean("evergrad.colour"),
        Integer.getInteger("evergrad.width", USUAL_WIDTH));
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }

  /** A line on {@code err}. */
  void say(String line) {
    err.println(line);
    err.flush();
  }
}
