package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.model.Assembled;
import io.evergrad.model.Composite;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.activation.Relu;
import io.evergrad.model.layer.Linear;
import io.evergrad.model.layer.Repeat;
import io.evergrad.model.layer.Reshape;
import io.evergrad.model.layer.Sequence;
import io.evergrad.part.Checks;
import io.evergrad.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes every hidden layer at least so wide; a net without one gets one, with a ReLU. Nets whose
 * layers must fit one another, as around shortcuts, stay as they are.
 */
public record Widen(int units) implements Cure.FreshStart {

  public Widen {
    Checks.atLeast(1, "widen.units", units);
  }

  @Override
  public String name() {
    return "widen";
  }

  @Override
  public String change() {
    return "every hidden layer has " + units + " units at least";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    if (!isPlain(recipe.model()) || endsInTurns(recipe.model())) {
      return recipe;
    }
    LayerSpec wide =
        Heads.rewriteHidden(recipe.model(), ls -> ls.stream().map(this::widened).toList());
    boolean none = Heads.hidden(recipe.model()).stream().noneMatch(Widen::isHidden);
    return recipe.withModel(none ? deepened(wide) : wide);
  }

  private static boolean isPlain(LayerSpec layer) {
    if (layer instanceof Composite composite) {
      return (layer instanceof Sequence || layer instanceof Repeat)
          && composite.layers().stream().allMatch(Widen::isPlain);
    }
    return !(layer instanceof Assembled || layer instanceof Reshape);
  }

  /** Whether the head is the last turn of a repeat, whose turns are all alike. */
  private static boolean endsInTurns(LayerSpec model) {
    if (!(model instanceof Composite composite)) {
      return false;
    }
    if (composite.times() > 1) {
      return isHidden(model);
    }
    List<LayerSpec> weighty = composite.layers().stream().filter(Widen::isHidden).toList();
    return !weighty.isEmpty() && endsInTurns(weighty.get(weighty.size() - 1));
  }

  /** Whether a layer is hidden with weights, or a list that holds one. */
  private static boolean isHidden(LayerSpec layer) {
    return layer instanceof Composite composite
        ? composite.layers().stream().anyMatch(Widen::isHidden)
        : WeightLayers.is(layer);
  }

  private LayerSpec widened(LayerSpec layer) {
    return layer instanceof Linear linear && linear.units() < units
        ? new Linear(units, linear.bias(), linear.init())
        : layer;
  }

  /** With a hidden layer before the head. */
  private LayerSpec deepened(LayerSpec model) {
    List<LayerSpec> layers = new ArrayList<>(LayerLists.top(model));
    int head = layers.size() - 1;
    while (head >= 0 && !isHidden(layers.get(head))) {
      head--;
    }
    if (head < 0) {
      return model;
    }
    layers.addAll(head, List.of(new Linear(units), new Relu()));
    return new Sequence(layers);
  }
}
