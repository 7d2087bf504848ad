package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.part.Checks;
import io.evergrad.recipe.Recipe;
import io.evergrad.transform.Rated;

/** Multiplies every learning rate by a factor. */
public record ChangeLearningRate(double factor) implements Cure.InTheRun {

  public ChangeLearningRate {
    Checks.positive("change-learning-rate.factor", factor);
  }

  @Override
  public String name() {
    return "change-learning-rate";
  }

  @Override
  public String change() {
    return "the learning rate is multiplied by " + factor;
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    return recipe.withOptimizer(Rated.scaled(recipe.optimizer(), factor));
  }
}
