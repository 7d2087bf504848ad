package io.evergrad.recipe;

/**
 * A recipe that cannot be read, in one line: file, line and column, the field, what was expected,
 * what was found.
 */
public final class RecipeException extends RuntimeException {

  /** Something about the file as a whole. */
  RecipeException(String file, String problem) {
    super(oneLine(file + ": " + problem));
  }

  /**
   * @param field the path of the field, such as {@code optimizer[1].adam.lr}; empty for the recipe
   */
  RecipeException(Position position, String field, String problem) {
    super(oneLine(position + ": " + (field.isEmpty() ? "" : field + ": ") + problem));
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\R+\\s*", " ").strip();
  }
}
