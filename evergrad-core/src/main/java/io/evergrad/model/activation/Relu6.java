package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/** A relu that stops at 6. φ(z) = min(max(0, z), 6). */
@Part(
    name = "relu6",
    summary = "A relu that stops at 6.",
    formula = "φ(z) = min(max(0, z), 6)",
    source = "Krizhevsky 2010, Convolutional deep belief networks on CIFAR-10")
public record Relu6() implements Activation {

  @Override
  public Tensor apply(Tensor z) {
    return z.hardTanh(0, 6);
  }

  @Override
  public FlatRegion flatRegion() {
    return new FlatRegion(0, 6, FlatRegion.Kind.DEAD);
  }
}
