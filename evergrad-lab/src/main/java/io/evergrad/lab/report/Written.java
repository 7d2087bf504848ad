package io.evergrad.lab.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeDiff;
import io.evergrad.recipe.RecipeWriter;
import java.util.List;
import java.util.Optional;

/** Recipes as text; also those with parts made in Java, which no recipe file can name. */
final class Written {

  private Written() {}

  /** Absent where a part has no name in recipes. */
  static Optional<String> yaml(Recipe recipe) {
    try {
      return Optional.of(RecipeWriter.yaml(recipe));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** An object; a string where a part has no name in recipes. */
  static JsonNode json(Recipe recipe) {
    try {
      return RecipeWriter.jsonNode(recipe);
    } catch (IllegalArgumentException e) {
      return new TextNode(recipe.toString());
    }
  }

  /** Lines that begin with {@code "- "}, {@code "+ "} or {@code " "}. */
  static List<String> diff(Recipe before, Recipe after) {
    try {
      return RecipeDiff.lines(before, after);
    } catch (IllegalArgumentException e) {
      return List.of("- " + before, "+ " + after);
    }
  }
}
