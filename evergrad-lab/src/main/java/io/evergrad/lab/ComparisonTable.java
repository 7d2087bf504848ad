package io.evergrad.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A comparison as aligned text. */
final class ComparisonTable {

  private ComparisonTable() {}

  static String of(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    text.append(comparison.question()).append('\n');
    text.append(
        "%d arms, %d seeds; mean, standard deviation and 95 %% confidence interval over the seeds\n\n"
            .formatted(comparison.arms().size(), comparison.seeds().size()));
    text.append(aligned(arms(comparison)));
    if (comparison.arms().size() > 1) {
      text.append(
          "\nDifference to \"%s\", paired by seed (* where the interval excludes 0)\n\n"
              .formatted(comparison.arms().get(0).name()));
      text.append(aligned(differences(comparison)));
    }
    return text.toString();
  }

  private static String aligned(List<List<String>> rows) {
    return new TextTable(rows, Set.of(2, 3, 4)).text("");
  }

  private static List<List<String>> arms(Comparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("measure", "arm", "mean", "std", "95 % interval", ""));
    for (Measure measure : comparison.measures()) {
      String name = comparison.nameOf(measure);
      for (ArmResult arm : comparison.arms()) {
        rows.add(row(name, arm.name(), arm.of(measure), ""));
        name = "";
      }
    }
    return rows;
  }

  private static List<List<String>> differences(Comparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("measure", "arm", "mean", "std", "95 % interval", ""));
    for (Measure measure : comparison.measures()) {
      String name = comparison.nameOf(measure);
      for (Difference d : comparison.differences()) {
        if (d.measure().equals(measure)) {
          rows.add(row(name, d.arm(), d.sample(), d.sample().excludesZero() ? "*" : ""));
          name = "";
        }
      }
    }
    return rows;
  }

  private static List<String> row(String measure, String arm, Sample sample, String note) {
    String missing =
        sample.notFinite() == 0
            ? note
            : "%s(%d of %d not finite)"
                .formatted(
                    note.isEmpty() ? "" : note + " ",
                    sample.notFinite(),
                    sample.count() + sample.notFinite());
    return List.of(
        measure,
        arm,
        number(sample.mean()),
        number(sample.std()),
        Double.isNaN(sample.margin())
            ? "–"
            : "[" + number(sample.low()) + ", " + number(sample.high()) + "]",
        missing);
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    String format = size == 0 || (size >= 0.001 && size < 100_000) ? fixed(size) : "%.2e";
    return String.format(Locale.ROOT, format, value);
  }

  private static String fixed(double size) {
    return size < 10 ? "%.4f" : size < 1000 ? "%.2f" : "%.0f";
  }
}
