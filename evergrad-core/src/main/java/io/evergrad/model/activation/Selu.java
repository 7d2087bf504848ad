package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/**
 * Draws the mean towards 0 and the variance towards 1 from layer to layer. φ(z) = λz for z > 0,
 * else λα(eᶻ−1); λ = 1.0507, α = 1.6733.
 */
@Part(
    name = "selu",
    summary = "Draws the mean towards 0 and the variance towards 1 from layer to layer.",
    formula = "φ(z) = λz for z > 0, else λα(eᶻ−1); λ = 1.0507, α = 1.6733",
    source = "Klambauer et al. 2017, eq. 2")
public record Selu() implements Activation {

  @Override
  public Tensor apply(Tensor z) {
    return z.selu();
  }

  @Override
  public FlatRegion flatRegion() {
    return FlatRegion.saturated(-1.67, Double.POSITIVE_INFINITY);
  }
}
