package io.evergrad.loss;

import java.util.List;

/** Every loss, in the order of the catalogue. */
public final class Losses {

  private static final List<Class<? extends Loss>> ALL =
      List.of(
          CrossEntropy.class,
          BinaryCrossEntropy.class,
          MeanSquaredError.class,
          MeanAbsoluteError.class,
          Huber.class,
          LogCosh.class,
          Focal.class,
          Hinge.class,
          SquaredHinge.class,
          KlDivergence.class,
          NegativeLogLikelihood.class,
          Ctc.class);

  private Losses() {}

  public static List<Class<? extends Loss>> all() {
    return ALL;
  }
}
