package io.evergrad.specimen;

import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeReader;

/**
 * A recipe in its parts, each as a recipe file has it; {@code withX} makes a mistake in one of
 * them.
 *
 * @param model the layers, between brackets
 */
public record Sketch(
    String data, String init, String model, String loss, String optimizer, int steps) {

  public Sketch withData(String other) {
    return new Sketch(other, init, model, loss, optimizer, steps);
  }

  public Sketch withInit(String other) {
    return new Sketch(data, other, model, loss, optimizer, steps);
  }

  public Sketch withModel(String other) {
    return new Sketch(data, init, other, loss, optimizer, steps);
  }

  public Sketch withLoss(String other) {
    return new Sketch(data, init, model, other, optimizer, steps);
  }

  public Sketch withOptimizer(String other) {
    return new Sketch(data, init, model, loss, other, steps);
  }

  public Sketch withSteps(int other) {
    return new Sketch(data, init, model, loss, optimizer, other);
  }

  /**
   * @throws io.evergrad.recipe.RecipeException if a part is none
   */
  public Recipe recipe(String name, long seed) {
    String text =
        """
        name: %s
        data: %s
        init: %s
        model: [%s]
        loss: %s
        optimizer: %s
        train: {steps: %d}
        seed: %d
        """
            .formatted(name, data, init, model, loss, optimizer, steps, seed);
    return RecipeReader.read(text, name);
  }
}
