package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.part.Checks;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;

/**
 * Gives the run so many steps at least. Schedules keep the steps they name: a rate that has fallen
 * to 0 by the old end stays there.
 */
public record TrainLonger(int steps) implements Cure.InTheRun {

  public TrainLonger {
    Checks.atLeast(1, "train-longer.steps", steps);
  }

  @Override
  public String name() {
    return "train-longer";
  }

  @Override
  public String change() {
    return "the run gets " + steps + " steps";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    Budget own = recipe.train();
    return own.steps().filter(s -> s >= steps).isPresent()
        ? recipe
        : recipe.withTrain(own.withLengthOf(Budget.steps(steps)));
  }
}
