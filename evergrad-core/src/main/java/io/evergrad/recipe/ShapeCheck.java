package io.evergrad.recipe;

import io.evergrad.data.DataSpec;
import io.evergrad.data.Target;
import io.evergrad.model.Composite;
import io.evergrad.model.LayerSpec;
import io.evergrad.tensor.Shape;

/** Follows shapes through a written recipe, so that a misfit is told with its place in the file. */
record ShapeCheck(WrittenRecipe written) {

  void check(Shape input, Target target) {
    Recipe recipe = written.recipe();
    recipe.data().ifPresent(data -> suits(data, input, target));
    Shape output = through(recipe.model(), input);
    try {
      recipe.loss().check(output, target);
    } catch (IllegalArgumentException e) {
      throw written.problem(recipe.loss(), e.getMessage());
    }
  }

  private void suits(DataSpec data, Shape input, Target target) {
    try {
      data.check(input, target);
    } catch (IllegalArgumentException e) {
      throw written.problem(data, e.getMessage());
    }
  }

  private Shape through(LayerSpec layer, Shape input) {
    try {
      return layer.outputShape(input);
    } catch (IllegalArgumentException | ArithmeticException e) {
      if (layer instanceof Composite composite) {
        findInside(composite, input);
      }
      throw written.problem(layer, e.getMessage());
    }
  }

  /** Throws for the layer inside that does not fit; returns where each by itself does. */
  private void findInside(Composite composite, Shape input) {
    try {
      composite.follow(input, this::through);
    } catch (IllegalArgumentException | ArithmeticException e) {
      // between layers that fit: the composite's own misfit, which the caller tells
    }
  }
}
