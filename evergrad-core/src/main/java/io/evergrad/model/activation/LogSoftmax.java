package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/** The logarithms of softmax over the last dimension. φ(z)ᵢ = zᵢ − ln Σⱼeᶻʲ. */
@Part(
    name = "log-softmax",
    summary = "The logarithms of the probabilities of softmax over the last dimension.",
    formula = "φ(z)ᵢ = zᵢ − ln Σⱼeᶻʲ",
    source = "Bridle 1990")
public record LogSoftmax() implements Activation {

  @Override
  public Tensor apply(Tensor z) {
    return z.logSoftmax(-1);
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
