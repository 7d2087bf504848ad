package io.evergrad.lab.report;

import io.evergrad.forecast.Forecast;
import java.util.ArrayList;
import java.util.List;

/** A forecast as one HTML page. */
final class ForecastPage {

  private static final int ROWS = 60;

  private ForecastPage() {}

  static String of(Foreseen foreseen, Provenance provenance) {
    String name = foreseen.recipe().name();
    List<Section> sections = new ArrayList<>();
    sections.add(html -> head(html, name, foreseen.forecast()));
    sections.add(
        new ChartsSection(
            "In pictures",
            "From the input at the left to the output at the right, before anything is trained.",
            new ForecastCharts(foreseen).all()));
    sections.add(html -> tables(html, foreseen));
    sections.add(html -> reservations(html, foreseen.forecast()));
    sections.add(new OriginSection(provenance, String.valueOf(foreseen.recipe().seed())));
    return new Page(name + ": what its depth will do to the gradient", sections).html();
  }

  private static void head(Html html, String name, Forecast forecast) {
    html.open("header").leaf("p", "Evergrad forecast", "class", "kicker");
    html.open("h1").text(name + " ");
    String tone = "verdict " + FlowWords.tone(forecast.flow());
    html.leaf("span", FlowWords.headline(forecast.flow()), "class", tone);
    html.close();
    html.open("ul");
    forecast.advice().forEach(sentence -> html.leaf("li", sentence));
    html.close().close();
  }

  private static void tables(Html html, Foreseen foreseen) {
    html.open("section").leaf("h2", "In numbers");
    new ForecastTables(foreseen, ROWS).all().forEach(table -> table.writeTo(html));
    html.close();
  }

  private static void reservations(Html html, Forecast forecast) {
    List<String> reasons = ForecastJson.reasons(forecast);
    if (reasons.isEmpty()) {
      return;
    }
    html.open("section").leaf("h2", "What the theory holds in part or not at all");
    html.open("ul");
    reasons.forEach(reason -> html.leaf("li", reason));
    html.close().close();
  }
}
