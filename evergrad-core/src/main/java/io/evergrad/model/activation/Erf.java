package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/** The error function. φ(z) = 2/√π ∫₀ᶻ e^(−t²) dt. */
@Part(
    name = "erf",
    summary = "The error function.",
    formula = "φ(z) = 2/√π ∫₀ᶻ e^(−t²) dt",
    source = "")
public record Erf() implements Activation {

  @Override
  public Tensor apply(Tensor z) {
    return z.erf();
  }

  @Override
  public FlatRegion flatRegion() {
    return FlatRegion.saturated(-0.9857, 0.9857);
  }
}
