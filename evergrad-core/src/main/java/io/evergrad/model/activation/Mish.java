package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/** A smooth relu with a dip below 0. φ(z) = z·tanh(ln(1+eᶻ)). */
@Part(
    name = "mish",
    summary = "A smooth relu with a dip below 0.",
    formula = "φ(z) = z·tanh(ln(1+eᶻ))",
    source = "Misra 2020, eq. 1")
public record Mish() implements Activation {

  @Override
  public Tensor apply(Tensor z) {
    return z.mish();
  }

  @Override
  public FlatRegion flatRegion() {
    return FlatRegion.none();
  }
}
