package io.evergrad.benchmarks;

import io.evergrad.benchmarks.step.Pace;
import java.util.List;

/**
 * What to measure.
 *
 * @param threads each arm runs with each of these thread counts and is judged by its best
 * @param rounds how often the arms take turns
 * @param pace how long each process warms up, in which the compilers of the JVM settle, and
 *     measures
 */
public record Plan(
    List<String> models, List<String> arms, List<Integer> threads, int rounds, Pace pace) {

  public Plan {
    models = List.copyOf(models);
    arms = List.copyOf(arms);
    threads = List.copyOf(threads);
    threads.forEach(t -> atLeast("threads", t));
    atLeast("rounds", rounds);
  }

  private static void atLeast(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("--" + name + " must be at least 1, but was " + value);
    }
  }
}
