package io.evergrad.init;

import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/** Every value 0. w = 0. */
@Part(name = "zeros", summary = "Every value 0.", formula = "w = 0", source = "")
public record Zeros() implements Initializer {

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    parameter.fillInPlace(0);
  }
}
