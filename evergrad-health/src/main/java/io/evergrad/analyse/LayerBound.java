package io.evergrad.analyse;

import io.evergrad.model.Activation;
import io.evergrad.model.Node;
import io.evergrad.model.activation.GaussianMoments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a layer with weights and the activation below it can multiply a gradient's norm by at most:
 * ‖diag φ'(z)·Wᵀδ‖ ≤ γ·σ_max(W)·‖δ‖.
 *
 * @param path of the layer with weights
 * @param slope γ, the largest slope of the activation below
 * @param largest σ_max of the layer's map
 */
public record LayerBound(String path, double slope, double largest) {

  /** Of every layer looked at with weights whose input is an activation's output, nothing else. */
  static List<LayerBound> of(Probe probe, List<LayerJacobian> jacobians) {
    List<Node> nodes = probe.network().leaves();
    Map<Activation, Double> slopes = new HashMap<>();
    List<LayerBound> found = new ArrayList<>();
    for (int i = 1; i < jacobians.size(); i++) {
      LayerJacobian layer = jacobians.get(i);
      boolean fits =
          layer.follows()
              && ExpectedFactor.hasWeights(layer.name())
              && !Double.isNaN(layer.values().largest());
      if (fits
          && nodes.get(jacobians.get(i - 1).index()).spec() instanceof Activation activation
          && activation.isElementwise()) {
        double slope =
            slopes.computeIfAbsent(activation, a -> new GaussianMoments(a).maximalSlope());
        found.add(new LayerBound(layer.path(), slope, layer.values().largest()));
      }
    }
    return found;
  }

  /** γ·σ_max. */
  public double bound() {
    return slope * largest;
  }

  /** What the bound settles. */
  public Condition condition() {
    return Condition.of(bound());
  }
}
