package io.evergrad.diagnose.rule;

import io.evergrad.observe.History;
import io.evergrad.observe.Reading;
import io.evergrad.observe.measure.Measure;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The readings, up to the latest, over which something has held without a break.
 *
 * @param fromStart whether it has held since the first step: the net was born with it
 */
record Spell(List<Reading> readings, boolean fromStart) {

  /** How many readings in a row make a sickness of a chance event. */
  private static final int CERTAIN = 3;

  /**
   * Present where it has held over the last three readings at least.
   *
   * @param needed the quantities that {@code holds} looks at; readings without them do not count
   */
  static Optional<Spell> of(History history, Predicate<Reading> holds, Measure... needed) {
    List<Reading> all = history.readings(needed);
    int from = all.size();
    while (from > 0 && holds.test(all.get(from - 1))) {
      from--;
    }
    return all.size() - from < CERTAIN
        ? Optional.empty()
        : Optional.of(
            new Spell(all.subList(from, all.size()), from == 0 && all.get(0).step() == 0));
  }

  /** Whether {@code grave} holds over the last three readings. */
  boolean isNow(Predicate<Reading> grave) {
    return readings.subList(readings.size() - CERTAIN, readings.size()).stream().allMatch(grave);
  }

  long sinceStep() {
    return readings.get(0).step();
  }

  Reading latest() {
    return readings.get(readings.size() - 1);
  }
}
