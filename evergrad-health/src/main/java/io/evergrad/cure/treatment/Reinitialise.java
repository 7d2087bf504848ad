package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.init.GlorotNormal;
import io.evergrad.init.HeNormal;
import io.evergrad.init.Init;
import io.evergrad.init.Initializer;
import io.evergrad.init.LecunNormal;
import io.evergrad.init.Orthogonal;
import io.evergrad.init.Zeros;
import io.evergrad.model.Activation;
import io.evergrad.model.Composite;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Selu;
import io.evergrad.model.Sigmoid;
import io.evergrad.model.Softmax;
import io.evergrad.model.Tanh;
import io.evergrad.recipe.Recipe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts every layer at the scale that keeps the signal of the activation used most: He for
 * rectifiers and their smooth kin, LeCun for SELU, orthogonal for tanh, four times LeCun for the
 * sigmoid, whose slope is a quarter.
 */
public record Reinitialise() implements Cure.FreshStart {

  @Override
  public String name() {
    return "reinitialise";
  }

  @Override
  public String change() {
    return "every layer starts at the scale that keeps the signal of its activation, biases at 0";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    LayerSpec model = LayerLists.rewriteLeaves(recipe.model(), WeightLayers::inheriting);
    return recipe.withModel(model).withInit(Init.of(fitting(model), new Zeros()));
  }

  private static Initializer fitting(LayerSpec model) {
    Map<LayerSpec, Integer> counts = new HashMap<>();
    count(List.of(model), 1, counts);
    LayerSpec commonest =
        counts.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(null);
    if (commonest instanceof Selu) {
      return new LecunNormal();
    }
    if (commonest instanceof Tanh) {
      return new Orthogonal();
    }
    if (commonest instanceof Sigmoid) {
      return new LecunNormal(4);
    }
    return commonest == null ? new GlorotNormal() : new HeNormal();
  }

  private static void count(List<LayerSpec> layers, int times, Map<LayerSpec, Integer> counts) {
    for (LayerSpec layer : layers) {
      if (layer instanceof Composite composite) {
        int inside = layer instanceof io.evergrad.model.Repeat repeat ? repeat.times() : 1;
        count(composite.layers(), times * inside, counts);
      } else if (layer instanceof Activation && !(layer instanceof Softmax)) {
        counts.merge(layer, times, Integer::sum);
      }
    }
  }
}
