package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.init.GlorotNormal;
import io.evergrad.init.HeNormal;
import io.evergrad.init.Init;
import io.evergrad.init.Initializer;
import io.evergrad.init.LecunNormal;
import io.evergrad.init.Orthogonal;
import io.evergrad.init.Zeros;
import io.evergrad.model.Composite;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.activation.Elu;
import io.evergrad.model.activation.Gelu;
import io.evergrad.model.activation.Selu;
import io.evergrad.model.activation.Sigmoid;
import io.evergrad.model.activation.Silu;
import io.evergrad.model.activation.Tanh;
import io.evergrad.model.layer.Repeat;
import io.evergrad.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts every layer at the scale that keeps the signal of the activation used most: He for
 * rectifiers, LeCun for SELU and with a gain of their own for ELU, GELU and SiLU, orthogonal for
 * tanh, four times LeCun for the sigmoid, whose slope is a quarter.
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
    Map<LayerSpec, Integer> counts = new LinkedHashMap<>();
    count(Heads.hidden(model), 1, counts);
    int most = counts.values().stream().mapToInt(n -> n).max().orElse(0);
    return counts.entrySet().stream()
        .filter(e -> e.getValue() == most)
        .findFirst()
        .map(e -> keepingTheSignalOf(e.getKey()))
        .orElse(new GlorotNormal());
  }

  private static void count(List<LayerSpec> layers, int times, Map<LayerSpec, Integer> counts) {
    for (LayerSpec layer : layers) {
      if (layer instanceof Composite composite) {
        int turns = layer instanceof Repeat repeat ? repeat.times() : 1;
        count(composite.layers(), times * turns, counts);
      } else if (WeightLayers.isHiddenActivation(layer)) {
        counts.merge(layer, times, Integer::sum);
      }
    }
  }

  /** With unit variance at the start: the gain is 1/√V(1), V(q) = ∫Dz φ(√q z)². */
  private static Initializer keepingTheSignalOf(LayerSpec activation) {
    if (activation instanceof Selu) {
      return new LecunNormal();
    }
    if (activation instanceof Tanh) {
      return new Orthogonal();
    }
    if (activation instanceof Sigmoid) {
      return new LecunNormal(4);
    }
    if (activation instanceof Elu) {
      return new LecunNormal(1.245);
    }
    if (activation instanceof Gelu) {
      return new LecunNormal(1.534);
    }
    return activation instanceof Silu ? new LecunNormal(1.677) : new HeNormal();
  }
}
