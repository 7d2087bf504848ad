package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/**
 * As elu, with slope 1 on both sides of 0 whatever alpha. φ(z) = z for z > 0, else
 * alpha·(e^(z/alpha)−1).
 */
@Part(
    name = "celu",
    summary = "As elu, with slope 1 on both sides of 0 whatever alpha.",
    formula = "φ(z) = z for z > 0, else alpha·(e^(z/alpha)−1)",
    source = "Barron 2017, eq. 2")
public record Celu(
    @Param(value = "the lower bound is −alpha, above 0", byDefault = "1", whose = "PyTorch")
        double alpha)
    implements Activation {

  public Celu {
    Checks.positive("celu.alpha", alpha);
  }

  public Celu() {
    this(1);
  }

  @Override
  public Tensor apply(Tensor z) {
    return z.celu(alpha);
  }

  @Override
  public FlatRegion flatRegion() {
    return FlatRegion.saturated(-0.95 * alpha, Double.POSITIVE_INFINITY);
  }
}
