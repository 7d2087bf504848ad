package io.evergrad.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many examples each class has.
 *
 * <p>A share far below {@code 1 / classes} means that accuracy says little: always answering the
 * {@link #majority()} already gets {@link #majorityShare()}.
 *
 * @param names the classes
 * @param counts the number of examples of each, in the same order
 */
public record ClassBalance(List<String> names, List<Integer> counts) {

  public ClassBalance {
    names = List.copyOf(names);
    counts = List.copyOf(counts);
  }

  /**
   * Counts the classes of a data set.
   *
   * @throws IllegalArgumentException where its target is no class
   */
  public static ClassBalance of(Dataset data) {
    if (!(data.target() instanceof Target.Classes classes)) {
      throw new IllegalArgumentException(
          "a class balance needs class targets, but the target is " + data.target());
    }
    int[] counts = new int[classes.count()];
    float[] target = new float[1];
    for (int i = 0; i < data.size(); i++) {
      data.readTarget(i, target, 0);
      counts[(int) target[0]]++;
    }
    List<Integer> boxed = new ArrayList<>();
    for (int count : counts) {
      boxed.add(count);
    }
    return new ClassBalance(classes.names(), boxed);
  }

  /** The index of the most frequent class. */
  public int majority() {
    int best = 0;
    for (int c = 1; c < counts.size(); c++) {
      best = counts.get(c) > counts.get(best) ? c : best;
    }
    return best;
  }

  /** The accuracy of always answering the most frequent class. */
  public double majorityShare() {
    return (double) counts.get(majority()) / total();
  }

  private int total() {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  /** For example {@code 0: 23364 (77.88 %), 1: 6636 (22.12 %)}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      double percent = 100.0 * counts.get(c) / total();
      parts.add(
          String.format(Locale.ROOT, "%s: %d (%.2f %%)", names.get(c), counts.get(c), percent));
    }
    return String.join(", ", parts);
  }
}
