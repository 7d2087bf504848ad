package io.evergrad.schedule;

import java.util.List;

/** Every schedule, in the order of the catalogue. */
public final class Schedules {

  private static final List<Class<? extends Schedule>> ALL =
      List.of(
          ConstantRate.class,
          WarmUp.class,
          ExponentialWarmUp.class,
          StepDecay.class,
          MultiStep.class,
          Exponential.class,
          InverseTime.class,
          Linear.class,
          Polynomial.class,
          Cosine.class,
          CosineRestarts.class,
          OneCycle.class,
          Cyclical.class,
          Noam.class,
          InverseSquareRoot.class,
          Wsd.class,
          OnPlateau.class,
          Scaled.class);

  private Schedules() {}

  public static List<Class<? extends Schedule>> all() {
    return ALL;
  }
}
