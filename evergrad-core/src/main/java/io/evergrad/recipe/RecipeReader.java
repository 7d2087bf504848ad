package io.evergrad.recipe;

import java.nio.file.Path;

/**
 * Reads recipes in YAML or JSON.
 *
 * <p>What stands where is said in {@code docs/guide/recipes.md}. Every problem is one {@link
 * RecipeException} of one line, such as {@code recipes/x.yaml:12:7: model[3].linear: unknown key
 * 'unitss'; did you mean 'units'? (known: units, bias, init)}.
 */
public final class RecipeReader {

  private RecipeReader() {}

  /**
   * @throws RecipeException if there is no such file or it holds no recipe
   */
  public static Recipe read(Path file) {
    return locate(file).recipe();
  }

  /**
   * @param fileName what messages call the text
   * @throws RecipeException if the text holds no recipe
   */
  public static Recipe read(String text, String fileName) {
    return locate(text, fileName).recipe();
  }

  /**
   * The recipe with the places of its parts, for messages about them.
   *
   * @throws RecipeException if there is no such file or it holds no recipe
   */
  public static WrittenRecipe locate(Path file) {
    return locate(RecipeText.load(file), file.toString());
  }

  /**
   * The recipe with the places of its parts, for messages about them.
   *
   * @throws RecipeException if the text holds no recipe
   */
  public static WrittenRecipe locate(String text, String fileName) {
    Binder binder = new Binder(fileName);
    Recipe recipe =
        (Recipe) binder.block(RecordType.of(Recipe.class), RecipeText.parse(text, fileName), "");
    WrittenRecipe written = new WrittenRecipe(recipe, fileName, binder.origins());
    LayerCount.check(written);
    return written;
  }
}
