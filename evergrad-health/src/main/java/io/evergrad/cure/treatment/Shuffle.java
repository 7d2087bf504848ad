package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.data.Sampling;
import io.evergrad.recipe.Recipe;

/**
 * Goes through the examples in a new random order every epoch. Balanced sampling draws at random as
 * well and stays.
 */
public record Shuffle() implements Cure.FreshStart {

  @Override
  public String name() {
    return "shuffle";
  }

  @Override
  public String change() {
    return "every epoch goes through the examples in a random order";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    boolean random =
        recipe.sampling() == Sampling.SHUFFLED || recipe.sampling() == Sampling.BALANCED;
    return random
        ? recipe
        : recipe
            .data()
            .map(data -> recipe.withData(data.withSampling(Sampling.SHUFFLED)))
            .orElse(recipe);
  }
}
