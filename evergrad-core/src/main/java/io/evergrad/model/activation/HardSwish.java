package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/** A silu of straight pieces and a parabola. φ(z) = z·min(max(0, z/6 + 1/2), 1). */
@Part(
    name = "hard-swish",
    summary = "A silu of straight pieces and a parabola.",
    formula = "φ(z) = z·min(max(0, z/6 + 1/2), 1)",
    source = "Howard et al. 2019, sec. 5.2")
public record HardSwish() implements Activation {

  @Override
  public Tensor apply(Tensor z) {
    return z.hardSwish();
  }

  @Override
  public FlatRegion flatRegion() {
    return FlatRegion.none();
  }
}
