package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.model.Composite;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.SequenceLayer;
import io.evergrad.model.layer.BatchNorm;
import io.evergrad.model.layer.LayerNorm;
import io.evergrad.model.layer.Linear;
import io.evergrad.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a normalisation between every layer with weights and the hidden activation that follows it:
 * batch-norm, or layer-norm where batches are too small for statistics or the net reads sequences,
 * whose steps are no channels. A convolution takes batch-norm only.
 */
public record InsertNormalisation() implements Cure.FreshStart {

  private static final int SMALLEST_BATCH = 8;

  @Override
  public String name() {
    return "insert-normalisation";
  }

  @Override
  public String change() {
    return "a normalisation stands between every layer with weights and its activation";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    boolean batches = recipe.batch() >= SMALLEST_BATCH && !readsSequences(recipe.model());
    return recipe.withModel(Heads.rewriteHidden(recipe.model(), l -> inserted(l, batches)));
  }

  private static boolean readsSequences(LayerSpec layer) {
    return layer instanceof SequenceLayer
        || (layer instanceof Composite composite
            && composite.layers().stream().anyMatch(InsertNormalisation::readsSequences));
  }

  private static List<LayerSpec> inserted(List<LayerSpec> layers, boolean batches) {
    List<LayerSpec> result = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      LayerSpec layer = layers.get(i);
      result.add(layer);
      boolean followed =
          i + 1 < layers.size() && WeightLayers.isHiddenActivation(layers.get(i + 1));
      boolean fits = batches || layer instanceof Linear;
      if (WeightLayers.is(layer) && followed && fits) {
        result.add(batches ? new BatchNorm() : new LayerNorm());
      }
    }
    return result;
  }
}
