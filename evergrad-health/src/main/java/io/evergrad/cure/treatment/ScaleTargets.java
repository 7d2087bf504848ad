package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.data.TargetScale;
import io.evergrad.recipe.Recipe;

/**
 * Scales values that are to be predicted by their mean and standard deviation over the training
 * examples. A recipe whose caller brings the examples stays as it is.
 */
public record ScaleTargets() implements Cure.FreshStart {

  @Override
  public String name() {
    return "scale-targets";
  }

  @Override
  public String change() {
    return "target values are scaled to mean 0 and standard deviation 1";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    return recipe
        .data()
        .map(data -> recipe.withData(data.withScaleTarget(TargetScale.STANDARD)))
        .orElse(recipe);
  }
}
