package io.evergrad.data;

import java.nio.file.Path;

/** Data that is missing, or is not what it should be. The message is one line for the user. */
public final class DataException extends RuntimeException {

  public DataException(String message) {
    super(message);
  }

  public DataException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A cell or a name in quotes, on one line and of at most 40 characters. */
  static String quoted(String text) {
    String line = text.replaceAll("\\s+", " ");
    return "'" + (line.length() > 40 ? line.substring(0, 39) + "…" : line) + "'";
  }

  /** {@code file: expected …, but found …}. */
  static DataException in(Path file, String expected, String found) {
    return new DataException(file + ": expected " + expected + ", but found " + found);
  }

  /** {@code file, place: expected …, but found …}; the place is a line, an offset, a field. */
  static DataException at(Path file, String place, String expected, String found) {
    return new DataException(
        file + ", " + place + ": expected " + expected + ", but found " + found);
  }
}
