package io.evergrad.model.layer;

import io.evergrad.init.Fans;
import io.evergrad.init.Initializer;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/** The sum of two initializers' values. */
record Plus(Initializer first, Initializer second) implements Initializer {

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    second.fill(parameter, fans, rng);
    Tensor sum = parameter.mul(1);
    first.fill(parameter, fans, rng);
    parameter.addInPlace(sum, 1);
  }
}
