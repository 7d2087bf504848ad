package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.init.FanMode;
import io.evergrad.init.GlorotNormal;
import io.evergrad.init.HeNormal;
import io.evergrad.init.Init;
import io.evergrad.init.Initializer;
import io.evergrad.init.LecunNormal;
import io.evergrad.init.Orthogonal;
import io.evergrad.init.Zeros;
import io.evergrad.model.Activation;
import io.evergrad.model.Composite;
import io.evergrad.model.FlatRegion;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.activation.GaussianMoments;
import io.evergrad.model.activation.Maxout;
import io.evergrad.model.activation.PRelu;
import io.evergrad.model.activation.Relu;
import io.evergrad.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts every layer at the scale that keeps the signal of the activation used most: He for ReLU,
 * LeCun with a gain that keeps unit variance for others without bounds. Unit variance would press
 * bounded ones against their bounds, so these start by their slope at 0: orthogonal for tanh and
 * other odd ones, four times LeCun for the sigmoid, whose slope is a quarter.
 */
public record Reinitialise() implements Cure.FreshStart {

  private static final double SMALL = 1e-10;

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
        count(composite.layers(), times * composite.times(), counts);
      } else if (WeightLayers.isHiddenActivation(layer)) {
        counts.merge(layer, times, Integer::sum);
      }
    }
  }

  /** The gain is 1/√V(1), V(q) = E[φ(√q z)²]; bounded ones start by their slope at 0 instead. */
  private static Initializer keepingTheSignalOf(LayerSpec layer) {
    if (layer instanceof Maxout) {
      return new LecunNormal();
    }
    if (layer instanceof PRelu prelu) {
      return new HeNormal(1, FanMode.FAN_IN, Math.abs(prelu.start()));
    }
    if (layer instanceof Relu || !(layer instanceof Activation activation)) {
      return new HeNormal();
    }
    GaussianMoments moments = new GaussianMoments(activation);
    return isBounded(activation.flatRegion())
        ? bounded(moments)
        : new LecunNormal(rounded(Math.sqrt(moments.unitVarianceGain())));
  }

  private static boolean isBounded(FlatRegion flat) {
    return flat.kind() == FlatRegion.Kind.SATURATED
        && Double.isFinite(flat.low())
        && Double.isFinite(flat.high());
  }

  /** Where a gain of 1/φ'(0) keeps small signals, in every direction if φ is odd. */
  private static Initializer bounded(GaussianMoments moments) {
    double gain = rounded(1 / Math.sqrt(moments.slopeMeanSquare(SMALL)));
    boolean odd = Math.abs(moments.mean(1)) < SMALL;
    return odd ? new Orthogonal(gain) : new LecunNormal(gain);
  }

  private static double rounded(double gain) {
    return Math.round(gain * 1000) / 1000.0;
  }
}
