package io.evergrad.lab.report;

import io.evergrad.lab.TextTable;
import io.evergrad.lab.clinic.Confusion;
import io.evergrad.lab.clinic.DetectionTally;
import io.evergrad.lab.clinic.Median;
import io.evergrad.lab.clinic.Proportion;
import io.evergrad.specimen.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the doctor found of many specimens, for the terminal. */
record DetectionText(DetectionReport report) {

  private DetectionTally tally() {
    return report.tally();
  }

  String text() {
    StringBuilder out = new StringBuilder();
    int sick = tally().found().of();
    int healthy = tally().falseAlarms().of();
    out.append(
        Numbers.format(
            "%s half, seed %d: %d sick specimens and %d healthy ones%s%n%n",
            Numbers.capital(report.half()), report.seed(), sick, healthy, leftOut()));
    out.append(new TextTable(figures(), Set.of(1, 2)).text("  "));
    out.append("\nBy family\n").append(new TextTable(families(), Set.of(1, 2, 3, 4)).text("  "));
    out.append("\nFirst findings by true cause\n").append(confusion());
    out.append(alarms());
    return out.toString();
  }

  private String leftOut() {
    return report.leftOut() == 0
        ? ""
        : "; " + report.leftOut() + " left out, their data is not there";
  }

  /** The figures that count, with a row of heads. */
  List<List<String>> figures() {
    return List.of(
        List.of("", "of", "share", "95 % interval"),
        row("anything found (recall)", tally().found()),
        row("true cause found", tally().causeNamed()),
        row("true cause first, at the end", tally().rootFirst()),
        row("true cause first, when first found", tally().rootAtFirst()),
        row("something unexplained found too", tally().withStrays()),
        row("healthy, yet something found", tally().falseAlarms()),
        row("median step of the true cause", tally().shareOfSteps()));
  }

  private static List<String> row(String name, Proportion p) {
    return List.of(
        name,
        p.hits() + "/" + p.of(),
        percent(p.share()),
        percent(p.low()) + " … " + percent(p.high()));
  }

  private static List<String> row(String name, Median m) {
    return List.of(
        name,
        String.valueOf(m.count()),
        percent(m.value()),
        percent(m.low()) + " … " + percent(m.high()));
  }

  static String percent(double share) {
    if (Double.isNaN(share)) {
      return "–";
    }
    return Double.isInfinite(share)
        ? (share > 0 ? "never" : "?")
        : Numbers.format("%.1f %%", 100 * share);
  }

  /** A row for each family, with a row of heads. */
  List<List<String>> families() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("family", "found", "cause", "first", "median step"));
    tally()
        .byFamily()
        .forEach(
            (family, its) ->
                rows.add(
                    its.isSick()
                        ? List.of(
                            family,
                            count(its.found()),
                            count(its.causeNamed()),
                            count(its.rootFirst()),
                            percent(its.shareOfSteps().value()))
                        : List.of(family, count(its.falseAlarms()), "", "", "")));
    return rows;
  }

  private static String count(Proportion p) {
    return p.hits() + "/" + p.of();
  }

  private String confusion() {
    Confusion confusion = tally().confusion();
    StringBuilder out = new StringBuilder();
    for (int r = 0; r < confusion.causes().size(); r++) {
      List<String> parts = new ArrayList<>();
      for (int c = 0; c < confusion.verdicts().size(); c++) {
        int count = confusion.counts().get(r).get(c);
        if (count > 0) {
          parts.add(count + " " + confusion.verdicts().get(c));
        }
      }
      out.append("  ").append(confusion.causes().get(r)).append(": ");
      out.append(String.join(", ", parts)).append('\n');
    }
    return out.toString();
  }

  private String alarms() {
    List<Detection> alarmed =
        tally().detections().stream().filter(d -> !d.isSick() && d.isAlarmed()).toList();
    if (alarmed.isEmpty()) {
      return "";
    }
    return alarmed.stream()
        .map(d -> "  " + d.id() + ": " + String.join(", ", d.strays()) + "\n")
        .collect(Collectors.joining("", "\nFalse alarms\n", ""));
  }
}
