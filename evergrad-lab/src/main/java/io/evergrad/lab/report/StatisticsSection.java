package io.evergrad.lab.report;

import io.evergrad.lab.ArmResult;
import io.evergrad.lab.Comparison;
import io.evergrad.lab.Measure;
import io.evergrad.lab.Sample;
import java.util.stream.Stream;

/** A table for each measure: mean, standard deviation and confidence interval of every arm. */
record StatisticsSection(Comparison comparison) implements Section {

  @Override
  public void writeTo(Html html) {
    html.open("section").leaf("h2", "The result");
    html.leaf(
        "p",
        "Mean, standard deviation and 95 % confidence interval of the mean over the seeds (Student's t).",
        "class",
        "lead");
    comparison.measures().forEach(m -> measure(html, m));
    html.close();
  }

  private void measure(Html html, Measure measure) {
    html.open("div", "class", "card framed measure");
    html.leaf("h3", comparison.nameOf(measure)).leaf("p", measure.meaning(), "class", "aside");
    html.open("table", "class", "stacks");
    html.open("thead").open("tr").leaf("th", "Arm");
    Stream.of("Mean", "Std", "95 % interval").forEach(n -> html.leaf("th", n, "class", "number"));
    html.close().close().open("tbody");
    for (ArmResult arm : comparison.arms()) {
      html.open("tr").leaf("td", arm.name());
      cells(html, arm.of(measure));
      html.close();
    }
    html.close().close().close();
  }

  /** The three numbers of a sample; what was not finite is told beside the mean. */
  static void cells(Html html, Sample sample) {
    String missing =
        sample.notFinite() == 0
            ? ""
            : " (%d of %d not finite)"
                .formatted(sample.notFinite(), sample.count() + sample.notFinite());
    cell(html, "Mean", number(sample.mean()) + missing);
    cell(html, "Std", number(sample.std()));
    cell(
        html,
        "95 % interval",
        Double.isNaN(sample.margin()) ? "–" : number(sample.low()) + " … " + number(sample.high()));
  }

  private static void cell(Html html, String name, String text) {
    html.leaf("td", text, "class", "number", "data-label", name);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "–" : Numbers.exact(value);
  }
}
