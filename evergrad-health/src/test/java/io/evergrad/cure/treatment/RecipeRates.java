package io.evergrad.cure.treatment;

import io.evergrad.recipe.Recipe;
import io.evergrad.transform.Chain;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Partition;
import io.evergrad.transform.Rated;
import io.evergrad.transform.Wrapper;
import java.util.ArrayList;
import java.util.List;

/** The learning rates that a recipe's optimizer has at a step. */
final class RecipeRates {

  private RecipeRates() {}

  static List<Double> of(Recipe recipe, long step) {
    List<Double> rates = new ArrayList<>();
    add(recipe.optimizer(), step, rates);
    return rates;
  }

  private static void add(GradientTransform transform, long step, List<Double> rates) {
    if (transform instanceof Rated rated) {
      rates.add(rated.lr().start().at(step));
    } else if (transform instanceof Chain chain) {
      chain.stages().forEach(s -> add(s, step, rates));
    } else if (transform instanceof Wrapper wrapper) {
      add(wrapper.then(), step, rates);
    } else if (transform instanceof Partition parts) {
      add(parts.then(), step, rates);
      add(parts.otherwise(), step, rates);
    }
  }
}
