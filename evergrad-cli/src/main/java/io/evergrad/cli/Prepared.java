package io.evergrad.cli;

import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Split;
import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeReader;
import io.evergrad.recipe.WrittenRecipe;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A recipe with its data, known to fit together. */
record Prepared(Recipe recipe, Split data) {

  static Prepared of(Path file, DataFolder folder, UnaryOperator<Recipe> change) {
    return of(RecipeReader.locate(file), folder, change);
  }

  /**
   * Loads the data and follows the shapes through the model.
   *
   * @param change what the arguments change of the recipe
   * @throws io.evergrad.recipe.RecipeException if the recipe names no data or does not fit it
   * @throws io.evergrad.data.DataException if the data is missing or wrong
   */
  static Prepared of(WrittenRecipe written, DataFolder folder, UnaryOperator<Recipe> change) {
    Recipe recipe = change.apply(written.recipe());
    Split data = source(written, recipe).load(folder, recipe.seed());
    written.check(data.train().sampleShape(), data.train().target());
    return new Prepared(recipe, data);
  }

  /**
   * @throws io.evergrad.recipe.RecipeException if the recipe names no data
   */
  static DataSpec source(WrittenRecipe written, Recipe recipe) {
    return recipe
        .data()
        .orElseThrow(
            () ->
                written.problem(
                    written.recipe(),
                    "data: missing (where the examples come from, such as data: glyphs)"));
  }
}
