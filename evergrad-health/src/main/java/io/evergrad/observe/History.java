package io.evergrad.observe;

import io.evergrad.train.Validation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a monitor has written down so far; it grows while the run goes on. */
public final class History {

  /** A validation and the number of steps made before it. */
  public record Trial(long step, Validation validation) {}

  private final Subject subject;
  private final List<Reading> readings = new ArrayList<>();
  private final List<Trial> trials = new ArrayList<>();

  public History(Subject subject) {
    this.subject = subject;
  }

  public Subject subject() {
    return subject;
  }

  /** In the order of their steps. */
  public List<Reading> readings() {
    return Collections.unmodifiableList(readings);
  }

  /** In the order of their steps. */
  public List<Trial> trials() {
    return Collections.unmodifiableList(trials);
  }

  /** The last {@code count} readings, or all where there are fewer. */
  public List<Reading> latest(int count) {
    return readings().subList(Math.max(0, readings.size() - count), readings.size());
  }

  public History add(Reading reading) {
    readings.add(reading);
    return this;
  }

  public History add(Trial trial) {
    trials.add(trial);
    return this;
  }
}
