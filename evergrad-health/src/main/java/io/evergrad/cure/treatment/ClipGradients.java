package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.part.Checks;
import io.evergrad.recipe.Recipe;
import io.evergrad.transform.Chain;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.clip.ClipByGlobalNorm;
import java.util.ArrayList;
import java.util.List;

/**
 * Scales the whole gradient down to a norm, before anything else sees it; a recipe that clips as
 * tightly already stays as it is.
 */
public record ClipGradients(double limit) implements Cure.InTheRun {

  public ClipGradients {
    Checks.positive("clip-gradients.limit", limit);
  }

  @Override
  public String name() {
    return "clip-gradients";
  }

  @Override
  public String change() {
    return "the gradient's global norm is clipped at " + limit;
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    List<GradientTransform> own =
        recipe.optimizer() instanceof Chain chain ? chain.stages() : List.of(recipe.optimizer());
    if (own.stream().anyMatch(s -> s instanceof ClipByGlobalNorm clip && clip.limit() <= limit)) {
      return recipe;
    }
    List<GradientTransform> stages = new ArrayList<>();
    stages.add(new ClipByGlobalNorm(limit));
    own.stream().filter(s -> !(s instanceof ClipByGlobalNorm)).forEach(stages::add);
    return recipe.withOptimizer(new Chain(stages));
  }
}
