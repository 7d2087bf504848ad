package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/** Squashes to (−1, 1) more gently than tanh: its slope falls as 1/z². φ(z) = z/(1+|z|). */
@Part(
    name = "softsign",
    summary = "Squashes to (−1, 1) more gently than tanh: its slope falls as 1/z².",
    formula = "φ(z) = z/(1+|z|)",
    source = "Bergstra et al. 2009")
public record Softsign() implements Activation {

  @Override
  public Tensor apply(Tensor z) {
    return z.softsign();
  }

  @Override
  public FlatRegion flatRegion() {
    return FlatRegion.saturated(-0.7764, 0.7764);
  }
}
