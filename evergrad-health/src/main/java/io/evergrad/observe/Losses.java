package io.evergrad.observe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The training loss of every step, in bounded memory: beyond {@link #MOST} stretches the older half
 * is joined two by two. So the newest {@code MOST / 2} steps stand alone, and a run of any length
 * keeps its whole curve, coarser the longer ago.
 */
public final class Losses {

  /** The most stretches that are kept. */
  public static final int MOST = 4096;

  /**
   * Steps in a row.
   *
   * @param step the first of them
   * @param steps how many
   * @param mean of their losses
   */
  public record Stretch(long step, long steps, double mean, double least, double largest) {

    Stretch with(Stretch next) {
      long both = steps + next.steps;
      return new Stretch(
          step,
          both,
          (mean * steps + next.mean * next.steps) / both,
          Math.min(least, next.least),
          Math.max(largest, next.largest));
    }
  }

  private final List<Stretch> stretches = new ArrayList<>();

  /** In the order of their steps. */
  public List<Stretch> stretches() {
    return Collections.unmodifiableList(stretches);
  }

  /** The losses of the latest steps that stand alone, at most {@code count}, oldest first. */
  public double[] latest(int count) {
    int from = stretches.size();
    int least = Math.max(0, from - count);
    while (from > least && stretches.get(from - 1).steps() == 1) {
      from--;
    }
    return stretches.subList(from, stretches.size()).stream().mapToDouble(Stretch::mean).toArray();
  }

  void add(long step, double loss) {
    add(new Stretch(step, 1, loss, loss, loss));
  }

  void add(Stretch stretch) {
    stretches.add(stretch);
    if (stretches.size() > MOST) {
      List<Stretch> older = stretches.subList(0, MOST / 2);
      List<Stretch> joined = new ArrayList<>();
      for (int i = 0; i < older.size(); i += 2) {
        joined.add(older.get(i).with(older.get(i + 1)));
      }
      older.clear();
      stretches.addAll(0, joined);
    }
  }
}
