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
