package io.evergrad.lab.report;

import io.evergrad.lab.clinic.DetectionTally;
import java.util.List;

/** What the doctor found of many specimens, as one HTML page. */
final class DetectionPage {

  private DetectionPage() {}

  static String of(DetectionReport report) {
    DetectionText text = new DetectionText(report);
    List<Section> sections =
        List.of(
            html -> head(html, report),
            html -> table(html, "The figures", text.figures(), 2),
            new ChartsSection(
                "Which cause was taken for which",
                "A row is a true cause, a column the first finding at the end of the run.",
                List.of(report.chart())),
            html -> table(html, "By family", text.families(), 1),
            new OriginSection(report.provenance(), String.valueOf(report.seed())));
    return new Page("The doctor, tried on the " + report.half() + " half", sections).html();
  }

  private static void head(Html html, DetectionReport report) {
    DetectionTally tally = report.tally();
    html.open("header").leaf("p", "Evergrad clinic --detect", "class", "kicker");
    html.leaf("h1", "The doctor, tried on the " + report.half() + " half");
    html.leaf(
        "p",
        Numbers.format(
            "Of %d sick specimens %s were found and in %s the true cause came first; of %d healthy"
                + " ones %s were taken for sick.",
            tally.found().of(),
            DetectionText.percent(tally.found().share()),
            DetectionText.percent(tally.rootFirst().share()),
            tally.falseAlarms().of(),
            DetectionText.percent(tally.falseAlarms().share())),
        "class",
        "account");
    html.close();
  }

  private static void table(Html html, String title, List<List<String>> rows, int names) {
    html.open("section").leaf("h2", title);
    html.open("div", "class", "card framed measure");
    new Table(title, "", names, rows).writeRows(html);
    html.close().close();
  }
}
