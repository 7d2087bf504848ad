package io.evergrad.lab.report;

/** Paragraphs in lines that a terminal shows whole. */
final class Wrapped {

  private static final int WIDTH = 100;

  private Wrapped() {}

  /** Indented by two; further lines of what begins with {@code "- "} stand below its text. */
  static void to(StringBuilder out, String text) {
    StringBuilder line = new StringBuilder(" ");
    for (String word : text.split(" ", -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        out.append(line).append('\n');
        line = new StringBuilder(text.startsWith("- ") ? "   " : " ");
      }
      line.append(' ').append(word);
    }
    out.append(line).append('\n');
  }
}
