package io.evergrad.diagnose.rule;

import io.evergrad.observe.History;
import io.evergrad.observe.Reading;
import io.evergrad.observe.measure.Measure;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The readings, up to the latest, over which something has held without a break; or those from the
 * first on, where a net has outgrown what it was born with and has not made up for it.
 *
 * @param fromStart whether it has held since the first step: the net was born with it
 * @param outgrown whether it is over
 */
record Spell(List<Reading> readings, boolean fromStart, boolean outgrown) {

  /** How many readings in a row make a sickness of a chance event in training. */
  private static final int CERTAIN = 3;

  /**
   * Present where it has held over the last three readings at least.
   *
   * @param needed the quantities that {@code holds} looks at; readings without them do not count
   */
  static Optional<Spell> of(History history, Predicate<Reading> holds, Measure... needed) {
    return now(history, holds, needed).filter(s -> s.readings.size() >= CERTAIN);
  }

  /**
   * As {@link #of}, but from the first reading on where it has held since step 0 and was {@code
   * grave} there: a start is no chance event. Where such a start is over, as long as it held, until
   * the net has made up for it.
   */
  static Optional<Spell> born(
      History history, Predicate<Reading> holds, Predicate<Reading> grave, Measure... needed) {
    return now(history, holds, needed)
        .filter(s -> s.readings.size() >= CERTAIN || (s.fromStart && grave.test(s.readings.get(0))))
        .or(() -> outgrown(history, holds, grave, needed));
  }

  private static Optional<Spell> outgrown(
      History history, Predicate<Reading> holds, Predicate<Reading> grave, Measure... needed) {
    List<Reading> all = history.readings(needed);
    int to = 0;
    while (to < all.size() && holds.test(all.get(to))) {
      to++;
    }
    return to > 0
            && all.get(0).step() == 0
            && grave.test(all.get(0))
            && !LossCurve.isHalved(history)
        ? Optional.of(new Spell(all.subList(0, to), true, true))
        : Optional.empty();
  }

  private static Optional<Spell> now(History history, Predicate<Reading> holds, Measure... needed) {
    List<Reading> all = history.readings(needed);
    int from = all.size();
    while (from > 0 && holds.test(all.get(from - 1))) {
      from--;
    }
    return from == all.size()
        ? Optional.empty()
        : Optional.of(
            new Spell(all.subList(from, all.size()), from == 0 && all.get(0).step() == 0, false));
  }

  /**
   * Whether {@code grave} holds over the last three readings, or all where there are fewer; at the
   * first, where it is outgrown.
   */
  boolean isNow(Predicate<Reading> grave) {
    return outgrown ? grave.test(readings.get(0)) : isLately(grave);
  }

  private boolean isLately(Predicate<Reading> grave) {
    return readings.subList(Math.max(0, readings.size() - CERTAIN), readings.size()).stream()
        .allMatch(grave);
  }

  long sinceStep() {
    return readings.get(0).step();
  }

  /** The reading that tells of it: the latest; the first, where it is outgrown. */
  Reading latest() {
    return outgrown ? readings.get(0) : last();
  }

  private Reading last() {
    return readings.get(readings.size() - 1);
  }

  /** As {@link Texts#format}; where it is outgrown, with the step of the last reading. */
  String format(String text, Object... values) {
    String told = Texts.format(text, values);
    return outgrown ? Texts.format("%s It was so until step %d.", told, last().step()) : told;
  }
}
