package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/** Weighs each number by the normal probability below it. φ(z) = z·Φ(z). */
@Part(
    name = "gelu",
    summary = "Weighs each number by the normal probability below it.",
    formula = "φ(z) = z·Φ(z)",
    source = "Hendrycks and Gimpel 2016")
public record Gelu(
    @Param(value = "use the tanh approximation", byDefault = "false", whose = "PyTorch")
        boolean approximate)
    implements Activation {

  public Gelu() {
    this(false);
  }

  @Override
  public Tensor apply(Tensor z) {
    return z.gelu(approximate);
  }

  @Override
  public FlatRegion flatRegion() {
    return FlatRegion.none();
  }
}
