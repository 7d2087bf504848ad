package io.evergrad.init;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/** Every value the same. w = value. */
@Part(name = "constant", summary = "Every value the same.", formula = "w = value", source = "")
public record Constant(@Param("the value, finite") double value) implements Initializer {

  public Constant {
    Checks.finite("constant.value", value);
  }

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    parameter.fillInPlace(value);
  }
}
