package io.evergrad.schedule;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;

/**
 * Falls as one over the time.
 *
 * <p>r(t) = rate/(1 + decay·t/steps); t in steps.
 */
@Part(
    name = "inverse-time",
    summary = "Falls as one over the time.",
    formula = "r(t) = rate/(1 + decay·t/steps)",
    source = "Robbins and Monro 1951; Keras InverseTimeDecay")
public record InverseTime(
    @Param("the rate at step 0, above 0") double rate,
    @Param(
            value = "how steeply: the rate is half after steps/decay steps, at least 0",
            byDefault = "1")
        double decay,
    @Param(value = "steps, at least 1", byDefault = "1000") long steps)
    implements Schedule {

  public InverseTime {
    Checks.positive("inverse-time.rate", rate);
    Checks.notNegative("inverse-time.decay", decay);
    Checks.atLeast(1, "inverse-time.steps", steps);
  }

  public InverseTime(double rate) {
    this(rate, 1, 1000);
  }

  @Override
  public double at(long step) {
    return rate / (1 + decay * step / steps);
  }
}
