package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/** Weighs each number by its sigmoid; also called swish. φ(z) = z/(1+e⁻ᶻ). */
@Part(
    name = "silu",
    summary = "Weighs each number by its sigmoid; also called swish.",
    formula = "φ(z) = z/(1+e⁻ᶻ)",
    source = "Elfwing et al. 2018")
public record Silu() implements Activation {

  @Override
  public Tensor apply(Tensor z) {
    return z.silu();
  }

  @Override
  public FlatRegion flatRegion() {
    return FlatRegion.none();
  }
}
