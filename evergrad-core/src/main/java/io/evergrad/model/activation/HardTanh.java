package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/** A tanh of three straight pieces. φ(z) = min(max(low, z), high). */
@Part(
    name = "hard-tanh",
    summary = "A tanh of three straight pieces.",
    formula = "φ(z) = min(max(low, z), high)",
    source = "Collobert 2004, sec. 2.2")
public record HardTanh(
    @Param(value = "the lower bound, finite", byDefault = "-1", whose = "PyTorch") double low,
    @Param(value = "the upper bound, above the lower one", byDefault = "1", whose = "PyTorch")
        double high)
    implements Activation {

  public HardTanh {
    Checks.finite("hard-tanh.low", low);
    Checks.that(high > low && Double.isFinite(high), "hard-tanh.high", "above low, " + low, high);
  }

  public HardTanh() {
    this(-1, 1);
  }

  @Override
  public Tensor apply(Tensor z) {
    return z.hardTanh(low, high);
  }

  @Override
  public FlatRegion flatRegion() {
    return FlatRegion.saturated(low, high);
  }
}
