package io.evergrad.model.activation;

import io.evergrad.model.FlatRegion;
import io.evergrad.model.InPlaceActivation;
import io.evergrad.part.Part;
import io.evergrad.tensor.Buffered;
import io.evergrad.tensor.Tensor;

/** Passes what is positive. φ(z) = max(0, z). */
@Part(
    name = "relu",
    summary = "Passes what is positive.",
    formula = "φ(z) = max(0, z)",
    source = "Nair and Hinton 2010")
public record Relu() implements InPlaceActivation {

  @Override
  public Tensor apply(Tensor z) {
    return z.relu();
  }

  @Override
  public FlatRegion flatRegion() {
    return FlatRegion.dead(0);
  }

  @Override
  public void applyInPlace(Tensor z) {
    Buffered.relu(z);
  }

  @Override
  public void backInPlace(Tensor y, Tensor g) {
    Buffered.reluBackward(y, g);
  }
}
