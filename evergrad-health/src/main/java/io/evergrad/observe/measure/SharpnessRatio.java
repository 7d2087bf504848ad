package io.evergrad.observe.measure;

import io.evergrad.analyse.Probe;
import io.evergrad.analyse.Sharpness;

/**
 * The largest curvature against what the learning rate allows, λ_max·η/2: plain gradient descent is
 * stable on a parabola where it is below 1. NaN where the optimizer has no learning rate.
 *
 * <p>Source: Cohen et al. 2021, sec. 2; λ_max by Lanczos iteration on the step's batch.
 */
public record SharpnessRatio() implements ProbeMeasure {

  private static final Sharpness.Effort EFFORT = new Sharpness.Effort(12, 2, 0);

  @Override
  public String name() {
    return "sharpness-ratio";
  }

  @Override
  public String meaning() {
    return "Above 1 under plain gradient descent the loss oscillates along the steepest direction;"
        + " momentum and adaptive optimizers have other limits.";
  }

  @Override
  public Places places() {
    return Places.RUN;
  }

  @Override
  public double[] of(Probe probe, FlatState.Plan plan) {
    if (Double.isNaN(plan.learningRate())) {
      return new double[] {Double.NaN};
    }
    Sharpness found = Sharpness.of(probe.network(), probe.loss(), probe.x(), probe.y(), EFFORT);
    return new double[] {found.largest().value() * plan.learningRate() / 2};
  }
}
