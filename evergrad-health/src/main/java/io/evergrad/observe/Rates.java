package io.evergrad.observe;

import io.evergrad.schedule.Schedule;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Rated;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The learning rates of an optimizer as they are planned. */
final class Rates {

  private static final int LOOKS = 64;

  private Rates() {}

  /** The highest of them at {@code step}; NaN where there is none. */
  static double at(GradientTransform optimizer, long step) {
    return schedules(optimizer).stream().mapToDouble(s -> s.at(step)).max().orElse(Double.NaN);
  }

  /** The highest within so many steps, looked for at 64 of them. */
  static double highest(GradientTransform optimizer, long steps) {
    List<Schedule> all = schedules(optimizer);
    long stride = Math.max(1, steps / LOOKS);
    return LongStream.iterate(0, step -> step < Math.max(1, steps), step -> step + stride)
        .boxed()
        .flatMap(step -> all.stream().map(s -> s.at(step)))
        .mapToDouble(rate -> rate)
        .max()
        .orElse(Double.NaN);
  }

  private static List<Schedule> schedules(GradientTransform optimizer) {
    List<Schedule> found = new ArrayList<>();
    Rated.changed(
        optimizer,
        lr -> {
          found.add(lr);
          return lr;
        });
    return found;
  }
}
