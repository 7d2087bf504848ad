package io.evergrad.schedule;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;

/**
 * Rises by the same factor each step to the first rate of another schedule. r(t) =
 * then(0)·from^(1−(t+1)/steps) for t &lt; steps, else then(t−steps); t in steps.
 */
@Part(
    name = "exponential-warm-up",
    summary = "Rises by the same factor each step to the first rate of another schedule.",
    formula = "r(t) = then(0)·from^(1−(t+1)/steps) for t < steps, else then(t−steps)",
    source = "")
public record ExponentialWarmUp(
    @Param("steps of the warm-up, at least 1") long steps,
    @Param("the schedule that follows, its step 0 at the end of the warm-up") Schedule then,
    @Param(
            value = "where the rise begins, as a share of where it ends, above 0 and at most 1",
            byDefault = "0.01")
        double from)
    implements Schedule {

  public ExponentialWarmUp {
    Checks.atLeast(1, "exponential-warm-up.steps", steps);
    Checks.that(from > 0 && from <= 1, "exponential-warm-up.from", "above 0 and at most 1", from);
  }

  public ExponentialWarmUp(long steps, Schedule then) {
    this(steps, then, 0.01);
  }

  @Override
  public double at(long step) {
    return step < steps ? then.at(0) * risen(step) : then.at(step - steps);
  }

  @Override
  public Rate start() {
    Rate following = then.start();
    return new Rate() {
      @Override
      public double at(long step) {
        return step < steps ? following.at(0) * risen(step) : following.at(step - steps);
      }

      @Override
      public void validated(double loss) {
        following.validated(loss);
      }

      @Override
      public double[] memory() {
        return following.memory();
      }
    };
  }

  private double risen(long step) {
    return Math.pow(from, 1 - (step + 1.0) / steps);
  }
}
