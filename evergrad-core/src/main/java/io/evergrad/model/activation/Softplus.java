package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/** A smooth relu. φ(z) = ln(1+eᶻ). */
@Part(
    name = "softplus",
    summary = "A smooth relu.",
    formula = "φ(z) = ln(1+eᶻ)",
    source = "Dugas et al. 2001")
public record Softplus() implements Activation {

  @Override
  public Tensor apply(Tensor z) {
    return z.softplus();
  }

  @Override
  public FlatRegion flatRegion() {
    return FlatRegion.dead(0.0513);
  }
}
