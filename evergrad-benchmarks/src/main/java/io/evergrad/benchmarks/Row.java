package io.evergrad.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A line of the table: an arm on a model at its best thread count.
 *
 * @param millis the spread of the medians of its processes
 * @param ratio the spread, over the rounds, of its median divided by the reference's in that round;
 *     null where the reference did not run
 * @param meanMillis the median over its processes of the mean step, which shows what single steps
 *     cost more than others
 * @param steps the fewest timed steps of its processes
 * @param firstLoss the mean loss over the first eight steps
 * @param lastLoss the mean loss over the last eight steps that every process of the model took
 */
public record Row(
    String model,
    String arm,
    int threads,
    Spread millis,
    Spread ratio,
    double meanMillis,
    int steps,
    double firstLoss,
    double lastLoss) {

  /** The arm that the others are compared with. */
  public static final String REFERENCE = "hand-written";

  /** The rows of {@code plan}, in its order; arms and models without runs are left out. */
  public static List<Row> of(Plan plan, List<Run> runs) {
    List<Row> rows = new ArrayList<>();
    for (String model : plan.models()) {
      List<Run> reference = best(runs, model, REFERENCE);
      int common = commonRounds(runs, model);
      for (String arm : plan.arms()) {
        List<Run> chosen = best(runs, model, arm);
        if (!chosen.isEmpty()) {
          rows.add(row(chosen, reference, common));
        }
      }
    }
    return rows;
  }

  /** How many rounds of the batches every process of {@code model} has the loss of. */
  private static int commonRounds(List<Run> runs, String model) {
    return runs.stream()
        .filter(run -> run.times().model().equals(model))
        .mapToInt(run -> run.times().losses().size())
        .min()
        .orElse(0);
  }

  /** The runs at the thread count with the lowest median. */
  private static List<Run> best(List<Run> runs, String model, String arm) {
    Map<Integer, List<Run>> byThreads = new TreeMap<>();
    for (Run run : runs) {
      if (run.times().model().equals(model) && run.times().arm().equals(arm)) {
        byThreads.computeIfAbsent(run.times().threads(), t -> new ArrayList<>()).add(run);
      }
    }
    return byThreads.values().stream()
        .min(Comparator.comparingDouble(r -> medians(r).median()))
        .orElse(List.of());
  }

  private static Spread medians(List<Run> runs) {
    return Spread.of(runs.stream().map(Run::median).toList());
  }

  private static Row row(List<Run> runs, List<Run> reference, int common) {
    List<Double> ratios = new ArrayList<>();
    for (Run run : runs) {
      reference.stream()
          .filter(r -> r.round() == run.round())
          .forEach(r -> ratios.add(run.median() / r.median()));
    }
    var first = runs.get(0).times();
    return new Row(
        first.model(),
        first.arm(),
        first.threads(),
        medians(runs),
        ratios.isEmpty() ? null : Spread.of(ratios),
        Spread.of(runs.stream().map(Run::mean).toList()).median(),
        runs.stream().mapToInt(run -> run.times().millis().size()).min().orElseThrow(),
        first.losses().get(0),
        first.losses().get(common - 1));
  }
}
