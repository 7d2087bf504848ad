package io.evergrad.model.activation;

import io.evergrad.model.FlatRegion;
import io.evergrad.model.InPlaceActivation;
import io.evergrad.part.Part;
import io.evergrad.tensor.Buffered;
import io.evergrad.tensor.Tensor;

/** Squashes to (−1, 1); its slope is at most 1. φ(z) = tanh z. */
@Part(
    name = "tanh",
    summary = "Squashes to (−1, 1); its slope is at most 1.",
    formula = "φ(z) = tanh z",
    source = "")
public record Tanh() implements InPlaceActivation {

  @Override
  public Tensor apply(Tensor z) {
    return z.tanh();
  }

  @Override
  public FlatRegion flatRegion() {
    return FlatRegion.saturated(-0.9747, 0.9747);
  }

  @Override
  public void applyInPlace(Tensor z) {
    Buffered.tanh(z);
  }

  @Override
  public void backInPlace(Tensor y, Tensor g) {
    Buffered.tanhBackward(y, g);
  }
}
