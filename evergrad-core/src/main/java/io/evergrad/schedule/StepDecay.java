package io.evergrad.schedule;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;

/**
 * Falls by a factor every so many steps.
 *
 * <p>r(t) = rate·factor^⌊t/every⌋; t in steps.
 */
@Part(
    name = "step",
    summary = "Falls by a factor every so many steps.",
    formula = "r(t) = rate·factor^⌊t/every⌋",
    source = "PyTorch StepLR")
public record StepDecay(
    @Param("the rate at step 0, above 0") double rate,
    @Param("steps between two falls, at least 1") long every,
    @Param(value = "factor, above 0", byDefault = "0.1", whose = "PyTorch") double factor)
    implements Schedule {

  public StepDecay {
    Checks.positive("step.rate", rate);
    Checks.atLeast(1, "step.every", every);
    Checks.positive("step.factor", factor);
  }

  public StepDecay(double rate, long every) {
    this(rate, every, 0.1);
  }

  @Override
  public double at(long step) {
    long falls = step / every;
    return rate * Math.pow(factor, (double) falls);
  }
}
