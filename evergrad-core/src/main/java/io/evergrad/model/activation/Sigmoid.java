package io.evergrad.model.activation;

import io.evergrad.model.FlatRegion;
import io.evergrad.model.InPlaceActivation;
import io.evergrad.part.Part;
import io.evergrad.tensor.Buffered;
import io.evergrad.tensor.Tensor;

/** Squashes to (0, 1); its slope is at most a quarter. φ(z) = 1/(1+e⁻ᶻ). */
@Part(
    name = "sigmoid",
    summary = "Squashes to (0, 1); its slope is at most a quarter.",
    formula = "φ(z) = 1/(1+e⁻ᶻ)",
    source = "")
public record Sigmoid() implements InPlaceActivation {

  @Override
  public Tensor apply(Tensor z) {
    return z.sigmoid();
  }

  @Override
  public FlatRegion flatRegion() {
    return FlatRegion.saturated(0.0127, 0.9873);
  }

  @Override
  public void applyInPlace(Tensor z) {
    Buffered.sigmoid(z);
  }

  @Override
  public void backInPlace(Tensor y, Tensor g) {
    Buffered.sigmoidBackward(y, g);
  }
}
