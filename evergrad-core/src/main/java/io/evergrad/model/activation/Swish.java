package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/** Weighs each number by a sigmoid of a chosen steepness; 1 gives silu. φ(z) = z/(1+e^(−βz)). */
@Part(
    name = "swish",
    summary = "Weighs each number by a sigmoid of a chosen, fixed steepness; 1 gives silu.",
    formula = "φ(z) = z/(1+e^(−beta·z))",
    source = "Ramachandran et al. 2017, eq. 1")
public record Swish(
    @Param(
            value = "steepness of the sigmoid, at least 0; 0 halves, large values come near relu",
            byDefault = "1",
            whose = "Ramachandran et al. 2017")
        double beta)
    implements Activation {

  public Swish {
    Checks.notNegative("swish.beta", beta);
  }

  public Swish() {
    this(1);
  }

  @Override
  public Tensor apply(Tensor z) {
    return beta == 1 ? z.silu() : z.mul(z.mul(beta).sigmoid());
  }

  @Override
  public FlatRegion flatRegion() {
    return FlatRegion.none();
  }
}
