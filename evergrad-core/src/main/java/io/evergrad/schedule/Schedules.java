package io.evergrad.schedule;

import java.util.List;

/** Every schedule, in the order of the catalogue. */
public final class Schedules {

  private static final List<Class<? extends Schedule>> ALL =
      List.of(
          ConstantRate.class,
          WarmUp.class,
          Exponential.class,
          Cosine.class,
          OnPlateau.class,
          Scaled.class);

  private Schedules() {}

  public static List<Class<? extends Schedule>> all() {
    return ALL;
  }
}
