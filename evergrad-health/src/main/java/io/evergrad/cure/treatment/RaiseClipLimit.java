package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.part.Checks;
import io.evergrad.recipe.Recipe;
import io.evergrad.transform.clip.ClipByGlobalNorm;

/** Raises the limit of every clip by the global norm; a higher one stays as it is. */
public record RaiseClipLimit(double limit) implements Cure.InTheRun {

  public RaiseClipLimit {
    Checks.positive("raise-clip-limit.limit", limit);
  }

  @Override
  public String name() {
    return "raise-clip-limit";
  }

  @Override
  public String change() {
    return "the gradient's global norm is clipped at " + limit + ", not below";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    return recipe.withOptimizer(
        Optimizers.rewrite(
            recipe.optimizer(),
            stage ->
                stage instanceof ClipByGlobalNorm clip && clip.limit() < limit
                    ? new ClipByGlobalNorm(limit)
                    : stage));
  }
}
