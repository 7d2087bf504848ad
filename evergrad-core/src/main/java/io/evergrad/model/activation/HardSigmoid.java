package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/** A sigmoid of three straight pieces. φ(z) = min(max(0, z/6 + 1/2), 1). */
@Part(
    name = "hard-sigmoid",
    summary =
        "A sigmoid of three straight pieces, with libtorch's slope of a sixth (Keras 2 has a fifth).",
    formula = "φ(z) = min(max(0, z/6 + 1/2), 1)",
    source = "Courbariaux et al. 2015; slope of Howard et al. 2019")
public record HardSigmoid() implements Activation {

  @Override
  public Tensor apply(Tensor z) {
    return z.hardSigmoid();
  }

  @Override
  public FlatRegion flatRegion() {
    return FlatRegion.saturated(0, 1);
  }
}
