package io.evergrad.init;

import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/** As glorot-uniform, from a normal distribution. w ~ N(0, 2/(fan_in+fan_out)). */
@Part(
    name = "glorot-normal",
    summary = "As glorot-uniform, from a normal distribution.",
    formula = "w ~ N(0, 2/(fan_in+fan_out))",
    source = "Glorot and Bengio 2010, eq. 12")
public record GlorotNormal() implements Initializer {

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    parameter.normalInPlace(0, Math.sqrt(2.0 / (fans.in() + fans.out())), rng);
  }
}
