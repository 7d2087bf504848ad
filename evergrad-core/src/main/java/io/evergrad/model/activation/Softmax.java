package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/** Turns the last dimension into probabilities. φ(z)ᵢ = eᶻⁱ/Σⱼeᶻʲ. */
@Part(
    name = "softmax",
    summary = "Turns the last dimension into probabilities.",
    formula = "φ(z)ᵢ = eᶻⁱ/Σⱼeᶻʲ",
    source = "Bridle 1990")
public record Softmax() implements Activation {

  @Override
  public Tensor apply(Tensor z) {
    return z.softmax(-1);
  }

  @Override
  public boolean isElementwise() {
    return false;
  }

  @Override
  public FlatRegion flatRegion() {
    return FlatRegion.none();
  }
}
