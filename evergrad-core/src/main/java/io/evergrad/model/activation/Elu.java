package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/** As relu above 0, smooth and bounded below. φ(z) = z for z > 0, else alpha·(eᶻ−1). */
@Part(
    name = "elu",
    summary = "As relu above 0, smooth and bounded below.",
    formula = "φ(z) = z for z > 0, else alpha·(eᶻ−1)",
    source = "Clevert et al. 2016, eq. 15")
public record Elu(
    @Param(
            value = "the lower bound is −alpha, above 0",
            byDefault = "1",
            whose = "Clevert et al. 2016")
        double alpha)
    implements Activation {

  public Elu {
    Checks.positive("elu.alpha", alpha);
  }

  public Elu() {
    this(1);
  }

  @Override
  public Tensor apply(Tensor z) {
    return z.elu(alpha);
  }

  @Override
  public FlatRegion flatRegion() {
    double steepest = Math.max(1, alpha);
    return FlatRegion.saturated(Math.min(0, 0.05 * steepest - alpha), Double.POSITIVE_INFINITY);
  }
}
