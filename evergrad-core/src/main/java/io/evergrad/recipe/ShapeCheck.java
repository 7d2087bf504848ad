package io.evergrad.recipe;

import io.evergrad.data.Target;
import io.evergrad.model.Composite;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.Repeat;
import io.evergrad.tensor.Shape;
import java.util.List;

/** Follows shapes through a written recipe, so that a misfit is told with its place in the file. */
record ShapeCheck(WrittenRecipe written) {

  void check(Shape input, Target target) {
    Recipe recipe = written.recipe();
    Shape output = through(recipe.model(), input);
    try {
      recipe.loss().check(output, target);
    } catch (IllegalArgumentException e) {
      throw written.problem(recipe.loss(), e.getMessage());
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

  /** Throws for the layer inside that does not fit; returns where they all do. */
  private void findInside(Composite composite, Shape input) {
    List<LayerSpec> layers = composite.layers();
    int times = composite instanceof Repeat repeat ? repeat.times() : 1;
    Shape shape = input;
    for (int i = 0; i < times; i++) {
      for (LayerSpec layer : layers) {
        shape = through(layer, shape);
      }
    }
  }
}
