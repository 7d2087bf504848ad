package io.evergrad.schedule;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import java.util.List;

/**
 * Falls by a factor at steps that are named.
 *
 * <p>r(t) = rate·factor^n, n the milestones up to t; t in steps.
 */
@Part(
    name = "multi-step",
    summary = "Falls by a factor at steps that are named.",
    formula = "r(t) = rate·factor^n, n the milestones up to t",
    source = "PyTorch MultiStepLR")
public record MultiStep(
    @Param("the rate at step 0, above 0") double rate,
    @Param("the steps at which the rate falls, each at least 1") List<Long> milestones,
    @Param(value = "factor, above 0", byDefault = "0.1", whose = "PyTorch") double factor)
    implements Schedule {

  public MultiStep {
    Checks.positive("multi-step.rate", rate);
    milestones = List.copyOf(milestones);
    milestones.forEach(m -> Checks.atLeast(1, "multi-step.milestones", m));
    Checks.positive("multi-step.factor", factor);
  }

  public MultiStep(double rate, Long... milestones) {
    this(rate, List.of(milestones), 0.1);
  }

  @Override
  public double at(long step) {
    long passed = milestones.stream().filter(m -> m <= step).count();
    return rate * Math.pow(factor, (double) passed);
  }
}
