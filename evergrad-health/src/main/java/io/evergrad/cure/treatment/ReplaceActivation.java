package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.model.Activation;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Layers;
import io.evergrad.recipe.Recipe;

/**
 * Puts another activation in the place of every hidden one, with the initializers that keep its
 * signal, for an activation and its start belong together. Activations after the last layer with
 * weights are a head and stay, and so do those that learn or change the shape.
 */
public record ReplaceActivation(Activation by) implements Cure.FreshStart {

  @Override
  public String name() {
    return "replace-activation";
  }

  @Override
  public String change() {
    return "every hidden activation becomes "
        + Layers.nameOf(by)
        + ", its layers starting at the scale that keeps its signal";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    LayerSpec model =
        Heads.rewriteHidden(recipe.model(), layers -> layers.stream().map(this::replaced).toList());
    return model.equals(recipe.model())
        ? recipe
        : new Reinitialise().applyTo(recipe.withModel(model));
  }

  private LayerSpec replaced(LayerSpec layer) {
    return WeightLayers.isFixed(layer) ? by : layer;
  }
}
