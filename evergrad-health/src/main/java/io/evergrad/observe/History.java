package io.evergrad.observe;

import io.evergrad.observe.measure.Measure;
import io.evergrad.train.Validation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a monitor has written down so far; it grows while the run goes on, within bounds: beyond
 * {@link #MOST} readings every second of the older half is dropped, the first never. So the newest
 * half stands complete and the older it is the wider apart it lies. Validations are kept likewise,
 * losses as {@link Losses} says.
 */
public final class History {

  /** The most readings that are kept, and the most validations. */
  public static final int MOST = 512;

  /** A validation and the number of steps made before it. */
  public record Trial(long step, Validation validation) {}

  private final Subject subject;
  private final List<Reading> readings = new ArrayList<>();
  private final List<Trial> trials = new ArrayList<>();
  private final Losses losses = new Losses();

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

  /** The readings at which all of {@code measures} were taken, in the order of their steps. */
  public List<Reading> readings(Measure... measures) {
    return readings.stream().filter(r -> r.has(measures)).toList();
  }

  /** In the order of their steps. */
  public List<Trial> trials() {
    return Collections.unmodifiableList(trials);
  }

  /** The training loss step by step. */
  public Losses losses() {
    return losses;
  }

  /** The steps that were made, as far as this history knows. */
  public long steps() {
    List<Losses.Stretch> all = losses.stretches();
    return all.isEmpty()
        ? latest(1).stream().mapToLong(r -> r.step() + 1).findFirst().orElse(0)
        : all.get(all.size() - 1).step() + all.get(all.size() - 1).steps();
  }

  /** The last {@code count} readings, or all where there are fewer. */
  public List<Reading> latest(int count) {
    return readings().subList(Math.max(0, readings.size() - count), readings.size());
  }

  public History add(Reading reading) {
    readings.add(reading);
    thin(readings);
    return this;
  }

  public History add(Trial trial) {
    trials.add(trial);
    thin(trials);
    return this;
  }

  /** The loss of {@code step}. */
  public History add(long step, double loss) {
    losses.add(step, loss);
    return this;
  }

  private static <T> void thin(List<T> all) {
    if (all.size() > MOST) {
      List<T> older = all.subList(0, MOST / 2);
      List<T> kept = new ArrayList<>();
      for (int i = 0; i < older.size(); i += 2) {
        kept.add(older.get(i));
      }
      older.clear();
      all.addAll(0, kept);
    }
  }
}
