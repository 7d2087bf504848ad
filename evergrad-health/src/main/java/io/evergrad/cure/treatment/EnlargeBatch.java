package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.part.Checks;
import io.evergrad.recipe.Recipe;

/** Takes so many examples a step; a recipe that takes more, or brings none, stays as it is. */
public record EnlargeBatch(int size) implements Cure.FreshStart {

  public EnlargeBatch {
    Checks.atLeast(1, "enlarge-batch.size", size);
  }

  @Override
  public String name() {
    return "enlarge-batch";
  }

  @Override
  public String change() {
    return "a step takes " + size + " examples";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    return recipe.batch() >= size
        ? recipe
        : recipe.data().map(d -> recipe.withData(d.withBatch(size))).orElse(recipe);
  }
}
