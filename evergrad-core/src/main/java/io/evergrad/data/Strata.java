package io.evergrad.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Random choices of examples that keep the share of every class.
 *
 * <p>Each class gives {@code count × its share} examples, rounded by largest remainder, so every
 * share is kept to within one example. Where the target is no class the choice is plainly random.
 */
final class Strata {
  private final Dataset data;
  private final int[] classes;
  private final int[] sizes;

  Strata(Dataset data) {
    this.data = data;
    classes = new int[data.size()];
    int count = 1;
    if (data.target() instanceof Target.Classes names) {
      count = names.count();
      float[] target = new float[1];
      for (int i = 0; i < classes.length; i++) {
        data.readTarget(i, target, 0);
        classes[i] = (int) target[0];
      }
    }
    sizes = new int[count];
    for (int c : classes) {
      sizes[c]++;
    }
  }

  /** {@code count} examples in random order. */
  Dataset sample(int count, Draws draws) {
    return new Subset(data, choose(count, draws));
  }

  /**
   * Holds out a fraction for validation; both parts keep the order of the data.
   *
   * @param fraction in (0, 1); at least one example is held out and one is kept
   */
  Split holdOut(double fraction, Draws draws) {
    int size = data.size();
    int count = (int) Math.max(1, Math.min(size - 1L, Math.round(size * fraction)));
    int[] held = choose(count, draws);
    Arrays.sort(held);
    int[] kept = IntStream.range(0, size).filter(i -> Arrays.binarySearch(held, i) < 0).toArray();
    return new Split(new Subset(data, kept), new Subset(data, held));
  }

  private int[] choose(int count, Draws draws) {
    int[] left = quotas(count);
    return Arrays.stream(draws.permutation(data.size()))
        .filter(i -> left[classes[i]]-- > 0)
        .toArray();
  }

  private int[] quotas(int count) {
    double scale = (double) count / data.size();
    int[] quota = new int[sizes.length];
    for (int c = 0; c < quota.length; c++) {
      quota[c] = (int) Math.floor(sizes[c] * scale + 1e-9);
    }
    int missing = count - Arrays.stream(quota).sum();
    IntStream.range(0, quota.length)
        .boxed()
        .sorted(Comparator.comparingDouble(c -> quota[c] - sizes[c] * scale))
        .limit(missing)
        .forEach(c -> quota[c]++);
    return quota;
  }
}
