package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.recipe.Recipe;
import io.evergrad.transform.combine.Freeze;
import io.evergrad.transform.combine.Mask;

/** Lets every parameter train: what {@code freeze} and {@code mask} hold still is let go. */
public record Unfreeze() implements Cure.InTheRun {

  @Override
  public String name() {
    return "unfreeze";
  }

  @Override
  public String change() {
    return "no parameter is held still by the optimizer";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    return recipe.withOptimizer(
        Optimizers.rewrite(
            recipe.optimizer(),
            stage -> {
              if (stage instanceof Freeze freeze) {
                return freeze.then();
              }
              return stage instanceof Mask mask ? mask.then() : stage;
            }));
  }
}
