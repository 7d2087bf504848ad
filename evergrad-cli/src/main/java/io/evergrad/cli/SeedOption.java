package io.evergrad.cli;

import io.evergrad.recipe.Recipe;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Another seed than the recipe's. */
final class SeedOption {

  @Option(names = "--seed", paramLabel = "N", description = "Replaces the recipe's seed.")
  private Optional<Long> seed = Optional.empty();

  Recipe appliedTo(Recipe recipe) {
    return seed.map(recipe::withSeed).orElse(recipe);
  }
}
