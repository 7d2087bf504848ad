package io.evergrad.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results as text. */
final class Table {

  private Table() {}

  static String of(Results results) {
    StringBuilder text = new StringBuilder(head(results));
    text.append(
        line(
            "%-16s %-18s %7s %5s  %8s %-19s %8s  %7s %-15s  %s",
            "model",
            "arm",
            "threads",
            "steps",
            "ms/step",
            "(min … max)",
            "mean",
            "ratio",
            "(min … max)",
            "loss"));
    String model = null;
    for (Row row : results.rows()) {
      if (!row.model().equals(model)) {
        text.append('\n');
        model = row.model();
      }
      text.append(row(row));
    }
    return text.append(foot(results.leftOut())).toString();
  }

  private static String head(Results results) {
    Machine machine = results.machine();
    Plan plan = results.plan();
    StringBuilder text = new StringBuilder();
    text.append(
        line(
            "%s, %d cores, %.0f GiB, %s; %s; %s",
            machine.cpu(),
            machine.cores(),
            machine.memoryGiB(),
            machine.os(),
            machine.jdk(),
            results.date()));
    results.libraries().forEach((arm, said) -> text.append(line("%-18s %s", arm, said)));
    text.append(
        line(
            "%d rounds, fresh processes in turn; in each %d steps, or what %.0f s hold, after %d of"
                + " warm-up, or what half of that holds",
            plan.rounds(), plan.pace().steps(), plan.pace().seconds(), plan.pace().warmUp()));
    text.append(
        line(
            "each arm at its best of %s threads; load average %.1f before, %.1f after",
            plan.threads(), results.loadBefore(), results.loadAfter()));
    text.append("every arm under").append(environment(machine)).append('\n');
    text.append(
        line(
            "ms/step: median of the processes' medians; mean: median of their means; ratio of"
                + " medians: to %s in the same round%nloss: mean over the first → last 8 steps that"
                + " all arms took%n",
            Row.REFERENCE));
    return text.toString();
  }

  private static String environment(Machine machine) {
    StringBuilder text = new StringBuilder();
    machine.environment().forEach((k, v) -> text.append(' ').append(k).append('=').append(v));
    return text.toString();
  }

  private static String row(Row row) {
    Spread ratio = row.ratio();
    return line(
        "%-16s %-18s %7d %5d  %8.2f %-19s %8.2f  %7s %-15s  %.3f → %.3f",
        row.model(),
        row.arm(),
        row.threads(),
        row.steps(),
        row.millis().median(),
        range(row.millis()),
        row.meanMillis(),
        ratio == null ? "" : String.format(Locale.ROOT, "%.2f", ratio.median()),
        ratio == null ? "" : range(ratio),
        row.firstLoss(),
        row.lastLoss());
  }

  /** What has no row, the models of one arm and one reason together. */
  private static String foot(List<LeftOut> leftOut) {
    Map<String, List<String>> models = new LinkedHashMap<>();
    for (LeftOut row : leftOut) {
      String reason = row.arm() + (row.failed() ? " failed: " : " is left out: ") + row.why();
      models.computeIfAbsent(reason, r -> new ArrayList<>()).add(row.model());
    }
    StringBuilder text = new StringBuilder(models.isEmpty() ? "" : "\n");
    models.forEach(
        (reason, names) -> text.append(line("%s (%s)", reason, String.join(", ", names))));
    return text.toString();
  }

  private static String range(Spread spread) {
    return String.format(Locale.ROOT, "(%.2f … %.2f)", spread.min(), spread.max());
  }

  private static String line(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments).stripTrailing() + "\n";
  }
}
