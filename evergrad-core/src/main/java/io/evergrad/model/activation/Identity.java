package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/** Passes everything as it is: the linear activation. φ(z) = z. */
@Part(
    name = "identity",
    summary =
        "Passes everything as it is: the linear activation (linear names the layer y = x Wᵀ + b).",
    formula = "φ(z) = z",
    source = "")
public record Identity() implements Activation {

  @Override
  public Tensor apply(Tensor z) {
    return z;
  }

  @Override
  public FlatRegion flatRegion() {
    return FlatRegion.none();
  }
}
