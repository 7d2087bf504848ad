package io.evergrad.observe;

import io.evergrad.observe.measure.Measure;

/**
 * A quantity with its own schedule. It is taken at the first reading at or after each multiple of a
 * number of steps: of {@code gap}; in the beginning of a run, when things change fast, of a half, a
 * quarter, an eighth … of it, down to a quarter of the steps so far; and later, when they change
 * slowly, of twice, four times, eight times … the gap, up to a sixteenth of the steps so far and to
 * {@code most}. So 20 and 80 give the steps 0 to 8, 10, 12, 14, 16, 18, 20, 25, 30, 35, 40, 50, 60,
 * 70, 80, 100 … 620, 640, 680 … 1280, 1360 … where every step is a reading. Quantities whose gaps
 * are multiples of each other are taken together.
 *
 * @param gap steps between two times, at least 1
 * @param most the most steps between two times in a long run, at least {@code gap}
 */
public record Watched(Measure measure, long gap, long most) {

  private static final long BEGINNING = 4;
  private static final long LATER = 16;

  public Watched {
    if (gap < 1 || most < gap) {
      throw new IllegalArgumentException(
          "gap must be at least 1 step and at most %d, but was %d".formatted(most, gap));
    }
  }

  /** Never more than {@code gap} steps apart. */
  public Watched(Measure measure, long gap) {
    this(measure, gap, gap);
  }

  /**
   * Whether it is to be taken at {@code step}.
   *
   * @param last the step at which it was taken last, or −1
   */
  boolean isDue(long step, long last) {
    long apart = apart(step);
    return last < 0 || step < last || step / apart > last / apart;
  }

  private long apart(long step) {
    long apart = gap;
    while (apart > 1 && apart > step / BEGINNING) {
      apart /= 2;
    }
    while (2 * apart <= Math.min(most, step / LATER)) {
      apart *= 2;
    }
    return apart;
  }
}
