package io.evergrad.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringWriter;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Writes recipes as people would: short forms, no defaults, small mappings on one line.
 *
 * <p>{@link RecipeReader} reads back an equal recipe.
 */
public final class RecipeWriter {

  private static final int WIDTH = 100;

  private RecipeWriter() {}

  /**
   * @throws IllegalArgumentException if the recipe holds a part that no recipe can name
   */
  public static String yaml(Recipe recipe) {
    Node root = new Unbinder().block(recipe, "");
    Layout.style(root);
    DumperOptions options = new DumperOptions();
    options.setWidth(WIDTH);
    options.setIndent(2);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setSplitLines(false);
    options.setAllowUnicode(true);
    StringWriter text = new StringWriter();
    new Yaml(options).serialize(root, text);
    return text.toString();
  }

  /**
   * @throws IllegalArgumentException if the recipe holds a part that no recipe can name
   */
  public static String json(Recipe recipe) {
    return jsonNode(recipe).toPrettyString() + "\n";
  }

  /**
   * The recipe as a JSON object, to stand in a larger one.
   *
   * @throws IllegalArgumentException if the recipe holds a part that no recipe can name
   */
  public static JsonNode jsonNode(Recipe recipe) {
    return JsonForm.of(new Unbinder().block(recipe, ""));
  }
}
