package io.evergrad.benchmarks;

import java.util.Locale;

/** The results as text. */
final class Table {

  private Table() {}

  static String of(Results results) {
    StringBuilder text = new StringBuilder(head(results));
    text.append(
        line(
            "%-12s %-18s %7s  %8s %-17s %7s %-15s  %s",
            "model", "arm", "threads", "ms/step", "(min … max)", "ratio", "(min … max)", "loss"));
    String model = null;
    for (Row row : results.rows()) {
      if (!row.model().equals(model)) {
        text.append('\n');
        model = row.model();
      }
      text.append(row(row));
    }
    return text.toString();
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
            "%d rounds, fresh processes in turn, %d steps after %d of warm-up; each arm at its best"
                + " of %s threads; load average %.1f before, %.1f after",
            plan.rounds(),
            plan.steps(),
            plan.warmUp(),
            plan.threads(),
            results.loadBefore(),
            results.loadAfter()));
    text.append("every arm under").append(environment(machine)).append('\n');
    text.append(
        line(
            "ms/step: median of the processes' medians; ratio: to %s in the same round; loss: mean"
                + " over the first → last 8 steps%n",
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
        "%-12s %-18s %7d  %8.2f %-17s %7s %-15s  %.3f → %.3f",
        row.model(),
        row.arm(),
        row.threads(),
        row.millis().median(),
        range(row.millis()),
        ratio == null ? "" : String.format(Locale.ROOT, "%.2f", ratio.median()),
        ratio == null ? "" : range(ratio),
        row.firstLoss(),
        row.lastLoss());
  }

  private static String range(Spread spread) {
    return String.format(Locale.ROOT, "(%.2f … %.2f)", spread.min(), spread.max());
  }

  private static String line(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments).stripTrailing() + "\n";
  }
}
