package io.evergrad.examples;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.ReplaceActivation;
import io.evergrad.model.activation.Relu;
import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeDiff;
import io.evergrad.recipe.RecipeReader;
import java.util.List;

/** A cure is a function from recipe to recipe, so what it changes can be printed. */
public final class CureAsFunction {

  private static final String SICK =
      """
      name: deep-sigmoid
      data: {source: glyphs, batch: 128}
      model:
        - flatten
        - repeat: 24
          layers:
            - linear: 64
            - sigmoid
        - linear: 10
      loss: cross-entropy
      optimizer:
        - adam: {lr: 1e-3}
      train: {epochs: 2}
      seed: 7
      """;

  private CureAsFunction() {}

  public static void main(String[] args) {
    difference().forEach(System.out::println);
  }

  static List<String> difference() {
    Recipe sick = RecipeReader.read(SICK, "deep-sigmoid.yaml");
    Cure cure = new ReplaceActivation(new Relu());
    Recipe cured = cure.applyTo(sick);
    return RecipeDiff.lines(sick, cured);
  }
}
