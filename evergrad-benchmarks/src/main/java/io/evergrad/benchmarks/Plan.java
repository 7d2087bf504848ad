package io.evergrad.benchmarks;

import java.util.List;

/**
 * What to measure.
 *
 * @param threads each arm runs with each of these thread counts and is judged by its best
 * @param rounds how often the arms take turns
 * @param warmUp steps before the clock counts; the compilers of the JVM settle in them
 * @param steps steps under the clock in each process
 */
public record Plan(
    List<String> models,
    List<String> arms,
    List<Integer> threads,
    int rounds,
    int warmUp,
    int steps) {

  public Plan {
    models = List.copyOf(models);
    arms = List.copyOf(arms);
    threads = List.copyOf(threads);
    threads.forEach(t -> atLeast("threads", t, 1));
    atLeast("rounds", rounds, 1);
    atLeast("warm-up", warmUp, 1);
    atLeast("steps", steps, 1);
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "--" + name + " must be at least " + least + ", but was " + value);
    }
  }
}
