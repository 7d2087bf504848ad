package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Scale;
import io.evergrad.recipe.Recipe;

/**
 * Scales the features: each by its mean and standard deviation over the training examples, or
 * pixels to between 0 and 1. A recipe whose caller brings the examples stays as it is.
 */
public record ScaleFeatures() implements Cure.FreshStart {

  @Override
  public String name() {
    return "scale-features";
  }

  @Override
  public String change() {
    return "features are scaled: pixels to between 0 and 1, others to mean 0 and deviation 1";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    return recipe.data().map(data -> recipe.withData(data.withScale(usual(data)))).orElse(recipe);
  }

  private static Scale usual(DataSpec data) {
    return data.source().usualScale() == Scale.UNIT ? Scale.UNIT : Scale.STANDARD;
  }
}
