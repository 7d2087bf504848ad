package io.evergrad.init;

import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/** Every value 1. w = 1. */
@Part(name = "ones", summary = "Every value 1.", formula = "w = 1", source = "")
public record Ones() implements Initializer {

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    parameter.fillInPlace(1);
  }
}
