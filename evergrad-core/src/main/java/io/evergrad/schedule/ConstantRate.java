package io.evergrad.schedule;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;

/** The same rate for ever. r(t) = rate; t in steps. */
@Part(name = "constant", summary = "The same rate for ever.", formula = "r(t) = rate", source = "")
public record ConstantRate(@Param("the rate at step 0, above 0") double rate) implements Schedule {

  public ConstantRate {
    Checks.positive("constant.rate", rate);
  }

  @Override
  public double at(long step) {
    return rate;
  }

  @Override
  public ConstantRate times(double factor) {
    return new ConstantRate(rate * factor);
  }
}
