package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.model.Activation;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Layers;
import io.evergrad.model.Sequence;
import io.evergrad.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts another activation in the place of every hidden one, with the initializers that keep its
 * signal, for an activation and its start belong together. Activations after the last layer with
 * weights are a head and stay.
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
    List<LayerSpec> layers = new ArrayList<>(LayerLists.top(recipe.model()));
    int head = Heads.begin(layers);
    layers.subList(0, head).replaceAll(l -> LayerLists.rewriteLeaves(l, this::replaced));
    Recipe changed = recipe.withModel(new Sequence(layers));
    return changed.equals(recipe) ? recipe : new Reinitialise().applyTo(changed);
  }

  private LayerSpec replaced(LayerSpec layer) {
    return WeightLayers.isHiddenActivation(layer) ? by : layer;
  }
}
