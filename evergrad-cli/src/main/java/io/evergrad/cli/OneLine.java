package io.evergrad.cli;

/** Messages without line breaks. */
final class OneLine {

  private OneLine() {}

  static String of(Throwable e) {
    return e.getMessage() == null || e.getMessage().isBlank()
        ? e.getClass().getSimpleName()
        : of(e.getMessage());
  }

  static String of(String message) {
    return message.strip().replaceAll("\\R+\\s*", " ");
  }
}
