package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/** Passes what is positive and a little of what is negative. φ(z) = z for z > 0, else slope·z. */
@Part(
    name = "leaky-relu",
    summary = "Passes what is positive and a little of what is negative.",
    formula = "φ(z) = z for z > 0, else slope·z",
    source = "Maas et al. 2013")
public record LeakyRelu(
    @Param(value = "slope below 0, at least 0", byDefault = "0.01", whose = "Maas et al. 2013")
        double slope)
    implements Activation {

  public LeakyRelu {
    Checks.notNegative("leaky-relu.slope", slope);
  }

  public LeakyRelu() {
    this(0.01);
  }

  @Override
  public Tensor apply(Tensor z) {
    return z.leakyRelu(slope);
  }

  @Override
  public FlatRegion flatRegion() {
    return FlatRegion.none();
  }
}
