package io.evergrad.optimizer;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.schedule.Schedule;
import io.evergrad.transform.Alias;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Rated;
import io.evergrad.transform.scale.ScheduleFree;

/**
 * Gradient descent without a falling rate, judged at the average of its way. z ← z − γg; x ← (1−c)x
 * + cz; w ← (1−β)z + βx.
 */
@Part(
    name = "schedule-free-sgd",
    summary = "Gradient descent without a falling rate, judged at the average of its way.",
    formula = "z ← z−γg; x ← (1−c)x+cz with c = γ²/Σγ²; w ← (1−β)z+βx",
    source = "Defazio et al. 2024, equations 3 to 5")
public record ScheduleFreeSgd(
    @Param(
            value = "learning rate γ, above 0; constant, or after a warm-up constant",
            byDefault = "1",
            whose = "Defazio et al. 2024")
        Schedule lr,
    @Param(
            value = "the average's share in the weights, above 0 and below 1",
            byDefault = "0.9",
            whose = "Defazio et al. 2024")
        double beta)
    implements Alias, Rated {

  public ScheduleFreeSgd {
    Checks.that(beta > 0 && beta < 1, "schedule-free-sgd.beta", "above 0 and below 1", beta);
  }

  public ScheduleFreeSgd(double lr) {
    this(new ConstantRate(lr), 0.9);
  }

  @Override
  public ScheduleFreeSgd withLr(Schedule lr) {
    return new ScheduleFreeSgd(lr, beta);
  }

  @Override
  public GradientTransform expand() {
    return new ScheduleFree(lr, beta);
  }
}
