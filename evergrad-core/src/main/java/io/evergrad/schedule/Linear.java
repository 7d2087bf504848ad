package io.evergrad.schedule;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;

/**
 * Goes in a straight line from one rate to another and then stays.
 *
 * <p>r(t) = rate + (end−rate)·t/steps; t in steps.
 */
@Part(
    name = "linear",
    summary = "Goes in a straight line from one rate to another and then stays.",
    formula = "r(t) = rate + (end−rate)·t/steps",
    source = "PyTorch LinearLR")
public record Linear(
    @Param("the rate at step 0, above 0") double rate,
    @Param("steps from the first rate to the last, at least 1") long steps,
    @Param(value = "the last rate, at least 0", byDefault = "0") double end)
    implements Schedule {

  public Linear {
    Checks.positive("linear.rate", rate);
    Checks.atLeast(1, "linear.steps", steps);
    Checks.notNegative("linear.end", end);
  }

  public Linear(double rate, long steps) {
    this(rate, steps, 0);
  }

  @Override
  public double at(long step) {
    double progress = Math.min(1, (double) step / steps);
    return rate * (1 - progress) + end * progress;
  }
}
