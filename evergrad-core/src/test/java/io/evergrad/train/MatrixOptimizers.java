package io.evergrad.train;

import io.evergrad.optimizer.Adafactor;
import io.evergrad.optimizer.Lamb;
import io.evergrad.optimizer.Lars;
import io.evergrad.optimizer.Muon;
import io.evergrad.optimizer.ScheduleFreeAdamW;
import io.evergrad.optimizer.ScheduleFreeSgd;
import io.evergrad.optimizer.Shampoo;
import io.evergrad.optimizer.Sophia;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.transform.Alias;
import io.evergrad.transform.Where;
import java.util.List;

/** Optimizers that need norms, matrices or the loss elsewhere, at rates for a small task. */
final class MatrixOptimizers {

  private MatrixOptimizers() {}

  static List<Alias> list() {
    return List.of(
        new Lamb(0.03),
        new Lars(new ConstantRate(0.25), 0.9, 0.02, 5e-4, Where.MATRICES),
        new Adafactor(0.02),
        new Shampoo(0.1),
        new Muon(0.02),
        new Sophia(0.01),
        new ScheduleFreeSgd(1),
        new ScheduleFreeAdamW(0.02));
  }
}
