package io.evergrad.lab.report;

import io.evergrad.recipe.Recipe;
import java.util.List;

/** The difference between two recipes. */
record ChangeSection(Recipe before, Recipe after) implements Section {

  @Override
  public void writeTo(Html html) {
    List<String> lines = Written.diff(before, after);
    if (lines.isEmpty()) {
      return;
    }
    html.open("section").leaf("h2", "The change to the recipe");
    html.leaf("p", "Lines with − go, lines with + come.", "class", "lead");
    html.open("pre", "class", "card diff", "tabindex", "0");
    lines.forEach(line -> html.leaf("span", line.replaceFirst("^-", "−"), "class", kind(line)));
    html.close().close();
  }

  private static String kind(String line) {
    return line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "same";
  }
}
