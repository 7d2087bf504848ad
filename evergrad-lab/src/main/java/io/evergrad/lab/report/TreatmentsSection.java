package io.evergrad.lab.report;

import io.evergrad.treat.Treatment;
import java.util.List;

/** What was tried, and why it was kept or not. */
record TreatmentsSection(List<Treatment> treatments) implements Section {

  @Override
  public void writeTo(Html html) {
    if (treatments.isEmpty()) {
      return;
    }
    html.open("section").leaf("h2", "Treatments tried");
    html.leaf(
        "p",
        "Each cure was tried in a short run and held against the untreated network at equal steps.",
        "class",
        "lead");
    html.open("div", "class", "card framed").open("table", "class", "stacks");
    html.open("thead").open("tr");
    List.of("Outcome", "Cure", "Against", "Change", "Why").forEach(name -> html.leaf("th", name));
    html.close().close().open("tbody");
    treatments.forEach(t -> row(html, t));
    html.close().close().close().close();
  }

  private static void row(Html html, Treatment t) {
    String outcome = t.kept() ? "kept" : "rejected";
    html.open("tr");
    html.open("td").leaf("span", outcome, "class", outcome).close();
    html.open("td").leaf("code", t.cure().name()).close();
    html.open("td", "data-label", "Against").leaf("code", t.against()).close();
    html.leaf("td", t.cure().change(), "data-label", "Change");
    html.leaf("td", t.why(), "data-label", "Why");
    html.close();
  }
}
