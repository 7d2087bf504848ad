package io.evergrad.model.layer;

import io.evergrad.init.Fans;
import io.evergrad.init.Initializer;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/** The values of another initializer, multiplied by a gain. */
record Times(Initializer initializer, double gain) implements Initializer {

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    initializer.fill(parameter, fans, rng);
    parameter.mulInPlace(gain);
  }
}
