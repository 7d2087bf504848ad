package io.evergrad.schedule;

/** A rate as a function of the step. */
public interface Schedule {

  /** The rate at {@code step}, counted from 0, as far as it is known before training. */
  double at(long step);

  /** Starts a run; only schedules that listen to the run return more than {@link #at}. */
  default Rate start() {
    return this::at;
  }

  /** A schedule in a run. */
  @FunctionalInterface
  interface Rate {

    double at(long step);

    /** Told the loss of each validation. */
    default void validated(double loss) {}

    /** What a run has changed, written here on saving and read from here on resuming. */
    default double[] memory() {
      return new double[0];
    }
  }

  /** The same schedule with every rate multiplied by {@code factor}. */
  default Schedule times(double factor) {
    return new Scaled(factor, this);
  }
}
