package io.evergrad.lab.report;

import io.evergrad.lab.Comparison;
import io.evergrad.lab.Difference;
import java.util.stream.Stream;

/** Every arm against the first, seed by seed. */
record DifferencesSection(Comparison comparison) implements Section {

  @Override
  public void writeTo(Html html) {
    html.open("section").leaf("h2", "Differences");
    html.leaf(
        "p",
        "To “%s”, paired by seed. Clear means that the 95 %% interval excludes 0; it is not adjusted for the number of comparisons."
            .formatted(comparison.arms().get(0).name()),
        "class",
        "lead");
    html.open("div", "class", "card framed").open("table", "class", "stacks");
    html.open("thead").open("tr").leaf("th", "Arm").leaf("th", "Measure");
    Stream.of("Mean", "Std", "95 % interval").forEach(n -> html.leaf("th", n, "class", "number"));
    html.leaf("th", "").close().close().open("tbody");
    comparison.differences().forEach(d -> row(html, d));
    html.close().close().close().close();
  }

  private void row(Html html, Difference d) {
    html.open("tr").leaf("td", d.arm()).open("td");
    html.leaf("code", comparison.nameOf(d.measure())).close();
    StatisticsSection.cells(html, d.sample());
    boolean clear = d.sample().excludesZero();
    html.open("td").leaf("span", clear ? "clear" : "", "class", "kept").close().close();
  }
}
