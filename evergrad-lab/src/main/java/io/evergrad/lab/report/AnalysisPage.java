package io.evergrad.lab.report;

import io.evergrad.analyse.Verdict;
import io.evergrad.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/** An analysis as one HTML page. */
final class AnalysisPage {

  private static final int ROWS = 60;

  private AnalysisPage() {}

  static String of(Recipe recipe, List<Moment> moments, Provenance provenance) {
    List<Section> sections = new ArrayList<>();
    sections.add(html -> head(html, recipe, moments));
    sections.add(
        new ChartsSection(
            "In pictures",
            "From the input at the left to the output at the right.",
            new AnalysisCharts(moments).all()));
    for (Moment moment : moments) {
      sections.add(html -> moment(html, moment));
    }
    sections.add(new OriginSection(provenance, String.valueOf(recipe.seed())));
    return new Page(recipe.name() + ": the mathematics of the gradient", sections).html();
  }

  private static void head(Html html, Recipe recipe, List<Moment> moments) {
    html.open("header").leaf("p", "Evergrad analyse", "class", "kicker");
    html.open("h1").text(recipe.name() + " ");
    Verdict.Flow flow = moments.get(moments.size() - 1).analysis().verdict().flow();
    html.leaf("span", FlowWords.headline(flow), "class", "verdict " + FlowWords.tone(flow));
    html.close();
    html.leaf(
        "p",
        "What each layer does to the gradient, and what its matrices could do to it at most.",
        "class",
        "account");
    html.close();
  }

  private static void moment(Html html, Moment moment) {
    html.open("section").leaf("h2", Numbers.capital(moment.when()));
    html.open("ul");
    moment.analysis().verdict().reasons().forEach(r -> html.leaf("li", r));
    html.close();
    moment
        .analysis()
        .neuron()
        .ifPresent(
            n -> {
              html.open("div", "class", "card framed measure");
              html.leaf(
                  "h3", "One neuron: output " + n.unit() + " of " + n.layer() + ", first example");
              AnalysisText.lines(n).forEach(line -> html.leaf("p", line, "class", "aside"));
              html.close();
            });
    new AnalysisTables(moment.analysis(), ROWS).all().forEach(table -> table.writeTo(html));
    html.close();
  }
}
