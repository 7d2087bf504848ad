package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/** Passes what is positive. φ(z) = max(0, z). */
@Part(
    name = "relu",
    summary = "Passes what is positive.",
    formula = "φ(z) = max(0, z)",
    source = "Nair and Hinton 2010")
public record Relu() implements Activation {

  @Override
  public Tensor apply(Tensor z) {
    return z.relu();
  }

  @Override
  public FlatRegion flatRegion() {
    return FlatRegion.dead(0);
  }
}
