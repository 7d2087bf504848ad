package io.evergrad.cli;

import io.evergrad.data.DataFolder;
import io.evergrad.data.Dataset;
import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeReader;
import io.evergrad.recipe.WrittenRecipe;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A recipe with some of its training examples, known to fit together. */
record Glanced(Recipe recipe, Dataset examples) {

  private static final int EXAMPLES = 512;

  /**
   * As {@link Prepared#of(Path, DataFolder, UnaryOperator)}, without loading data that is not
   * needed.
   */
  static Glanced of(Path file, DataFolder folder, UnaryOperator<Recipe> change) {
    WrittenRecipe written = RecipeReader.locate(file);
    Recipe recipe = change.apply(written.recipe());
    Dataset examples = Prepared.source(written, recipe).glance(folder, recipe.seed(), EXAMPLES);
    written.check(examples.sampleShape(), examples.target());
    return new Glanced(recipe, examples);
  }
}
