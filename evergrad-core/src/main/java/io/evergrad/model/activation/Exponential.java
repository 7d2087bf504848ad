package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/** Grows without bound above 0. φ(z) = eᶻ. */
@Part(
    name = "exponential",
    summary = "Grows without bound above 0.",
    formula = "φ(z) = eᶻ",
    source = "")
public record Exponential() implements Activation {

  @Override
  public Tensor apply(Tensor z) {
    return z.exp();
  }

  @Override
  public FlatRegion flatRegion() {
    return FlatRegion.dead(0);
  }
}
