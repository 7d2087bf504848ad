package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.recipe.Recipe;
import io.evergrad.transform.Chain;
import io.evergrad.transform.ClipByGlobalNorm;
import io.evergrad.transform.GradientTransform;
import java.util.ArrayList;
import java.util.List;

/** Scales the whole gradient down to a norm, before anything else sees it. */
public record ClipGradients(double limit) implements Cure.InTheRun {

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
    List<GradientTransform> stages = new ArrayList<>();
    stages.add(new ClipByGlobalNorm(limit));
    if (recipe.optimizer() instanceof Chain chain) {
      chain.stages().stream().filter(s -> !(s instanceof ClipByGlobalNorm)).forEach(stages::add);
    } else {
      stages.add(recipe.optimizer());
    }
    return recipe.withOptimizer(new Chain(stages));
  }
}
