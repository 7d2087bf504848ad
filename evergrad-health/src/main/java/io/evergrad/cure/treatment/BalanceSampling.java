package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.data.Sampling;
import io.evergrad.recipe.Recipe;

/**
 * Draws every class equally often. A loss that weighs classes already stays as it is and no second
 * balance is laid over it; so does a recipe whose caller brings the examples.
 */
public record BalanceSampling() implements Cure.FreshStart {

  @Override
  public String name() {
    return "balance-sampling";
  }

  @Override
  public String change() {
    return "every class is drawn equally often";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    return BalanceClasses.weighs(recipe.loss())
        ? recipe
        : recipe
            .data()
            .map(data -> recipe.withData(data.withSampling(Sampling.BALANCED)))
            .orElse(recipe);
  }
}
