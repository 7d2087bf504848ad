package io.evergrad.lab.report;

import io.evergrad.cure.Cure;
import io.evergrad.diagnose.Diagnosis;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was found, with the numbers that speak for it. */
record FindingsSection(String heading, Diagnosis diagnosis) implements Section {

  @Override
  public void writeTo(Html html) {
    html.open("section").leaf("h2", heading);
    String lead =
        diagnosis.findings().isEmpty()
            ? "Every rule was applied up to step %d; none found anything."
            : "As of step %d, root causes first, each followed by what it brings about.";
    html.leaf("p", lead.formatted(diagnosis.step()), "class", "lead");
    diagnosis.findings().forEach(f -> finding(html, f));
    html.close();
  }

  private static void finding(Html html, Finding finding) {
    String severity = finding.severity().name().toLowerCase(Locale.ROOT);
    html.open("article", "class", "card finding " + severity);
    html.open("div", "class", "title").leaf("h3", finding.rule());
    html.leaf("span", severity, "class", "severity");
    html.leaf("span", "since step " + finding.sinceStep(), "class", "since").close();
    finding
        .cause()
        .ifPresent(cause -> html.leaf("p", "Brought about by " + cause + ".", "class", "aside"));
    html.leaf("p", finding.summary());
    evidence(html, finding.evidence());
    if (!finding.where().isEmpty()) {
      html.leaf("p", "Where: " + Numbers.range(finding.where()), "class", "aside");
    }
    if (!finding.cures().isEmpty()) {
      html.leaf(
          "p",
          "Cures, best first: "
              + finding.cures().stream()
                  .map(Cure::name)
                  .distinct()
                  .collect(Collectors.joining(", ")),
          "class",
          "aside");
    }
    html.close();
  }

  private static void evidence(Html html, List<Evidence> evidence) {
    if (evidence.isEmpty()) {
      return;
    }
    html.open("table").open("thead").open("tr").leaf("th", "Measure").leaf("th", "At");
    html.leaf("th", "Value", "class", "number").leaf("th", "Limit", "class", "number");
    html.close().close().open("tbody");
    for (Evidence e : evidence) {
      html.open("tr").leaf("td", e.measure()).leaf("td", e.where());
      html.leaf("td", Numbers.brief(e.value()), "class", "number");
      html.leaf("td", Numbers.brief(e.limit()), "class", "number").close();
    }
    html.close().close();
  }
}
