package io.evergrad.lab.report;

import io.evergrad.lab.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A comparison as one HTML page. */
final class ComparisonPage {

  private ComparisonPage() {}

  static String of(Comparison comparison, Provenance provenance) {
    List<Section> sections = new ArrayList<>();
    sections.add(html -> head(html, comparison));
    sections.add(
        new ChartsSection(
            "Over the steps",
            "The mean over the seeds; the band is its 95 % confidence interval.",
            new ComparisonCharts(comparison).all()));
    sections.add(new StatisticsSection(comparison));
    if (comparison.arms().size() > 1) {
      sections.add(new DifferencesSection(comparison));
    }
    String seeds =
        comparison.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "));
    sections.add(new OriginSection(provenance, seeds));
    return new Page(comparison.question(), sections).html();
  }

  private static void head(Html html, Comparison comparison) {
    html.open("header").leaf("p", "Evergrad compare", "class", "kicker");
    html.leaf("h1", comparison.question());
    html.leaf(
        "p",
        "%d arms, each trained with the same %d seeds on the same examples."
            .formatted(comparison.arms().size(), comparison.seeds().size()),
        "class",
        "account");
    html.close();
  }
}
