package io.evergrad.benchmarks.step;

/**
 * How long a process measures. The warm-up ends after {@code warmUp} steps, or after half of {@code
 * seconds} if {@value #LEAST_WARM_UP} are done by then; the timed part after {@code steps}, or
 * after {@code seconds} if {@value #LEAST_STEPS} are done by then. Heavy models so take fewer
 * steps.
 */
public record Pace(int warmUp, int steps, double seconds) {

  /** Warm-up steps that no lack of time takes away. */
  public static final int LEAST_WARM_UP = 3;

  /** Timed steps that no lack of time takes away. */
  public static final int LEAST_STEPS = 10;

  public Pace {
    atLeast("warm-up", warmUp, 1);
    atLeast("steps", steps, 1);
    if (!(seconds > 0)) {
      throw new IllegalArgumentException("--seconds must be above 0, but was " + seconds);
    }
  }

  /** The most steps that a process takes. */
  public int most() {
    return warmUp + steps;
  }

  /** Whether the warm-up is over after so many steps and so many seconds since the first ended. */
  boolean isWarm(int done, double spent) {
    return done >= warmUp || (done >= LEAST_WARM_UP && spent >= seconds / 2);
  }

  /** Whether so many timed steps are enough, so many seconds after the warm-up. */
  boolean isEnough(int done, double spent) {
    return done >= steps || (done >= LEAST_STEPS && spent >= seconds);
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "--" + name + " must be at least " + least + ", but was " + value);
    }
  }
}
