package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.Repeat;
import io.evergrad.model.layer.Sequence;
import io.evergrad.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays a shortcut around every layer with weights whose input and output have the same shape, with
 * what follows it up to the next one, and normalises the branch as residual nets do (He et al.
 * 2016). The branches are scaled by 1/√N for N blocks, so that the variance grows by a factor of e
 * at most.
 */
public record AddResidual() implements Cure.FreshStart {

  @Override
  public String name() {
    return "add-residual";
  }

  @Override
  public String change() {
    return "a shortcut leads around every layer that keeps its shape, and the branches are normalised";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    List<LayerSpec> layers = unrolledFirst(LayerLists.top(recipe.model()));
    int blocks = count(layers);
    if (blocks == 0) {
      return recipe;
    }
    double scale = Math.round(1e4 / Math.sqrt(blocks)) / 1e4;
    return new InsertNormalisation()
        .applyTo(recipe.withModel(new Sequence(wrapped(layers, scale))));
  }

  /** Repeats with their first turn written out, since that turn alone may change the shape. */
  private static List<LayerSpec> unrolledFirst(List<LayerSpec> layers) {
    List<LayerSpec> result = new ArrayList<>();
    for (LayerSpec layer : layers) {
      if (layer instanceof Repeat repeat && repeat.times() > 1) {
        result.addAll(repeat.layers());
        result.add(new Repeat(repeat.times() - 1, repeat.layers()));
      } else {
        result.add(layer);
      }
    }
    return result;
  }

  private static int count(List<LayerSpec> layers) {
    int count = 0;
    for (Stretch stretch : Stretch.of(layers)) {
      count += stretch.keepsShape() ? stretch.times() : 0;
    }
    return count;
  }

  private static List<LayerSpec> wrapped(List<LayerSpec> layers, double scale) {
    List<LayerSpec> result = new ArrayList<>();
    for (Stretch stretch : Stretch.of(layers)) {
      result.addAll(stretch.withShortcut(scale));
    }
    return result;
  }
}
