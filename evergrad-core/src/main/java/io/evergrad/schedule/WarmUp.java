package io.evergrad.schedule;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;

/**
 * Rises in a straight line to the first rate of another schedule. r(t) = then(0)·(t+1)/steps for t
 * < steps, else then(t−steps); t in steps.
 */
@Part(
    name = "warm-up",
    summary = "Rises in a straight line to the first rate of another schedule.",
    formula = "r(t) = then(0)·(t+1)/steps for t < steps, else then(t−steps)",
    source = "Goyal et al. 2017, sec. 2.2")
public record WarmUp(
    @Param("steps of the warm-up, at least 1") long steps,
    @Param("the schedule that follows, its step 0 at the end of the warm-up") Schedule then)
    implements Schedule {

  public WarmUp {
    Checks.atLeast(1, "warm-up.steps", steps);
  }

  @Override
  public double at(long step) {
    return step < steps ? then.at(0) * (step + 1) / steps : then.at(step - steps);
  }

  @Override
  public Rate start() {
    Rate following = then.start();
    return new Rate() {
      @Override
      public double at(long step) {
        return step < steps ? following.at(0) * (step + 1) / steps : following.at(step - steps);
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
}
