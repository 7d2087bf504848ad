package io.evergrad.cli;

import io.evergrad.recipe.Catalogue.Entry;
import io.evergrad.recipe.Catalogue.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Everything about one entry of the catalogue. */
final class PartText {

  private PartText() {}

  static List<String> lines(Entry entry) {
    List<String> lines = new ArrayList<>();
    lines.add(entry.name() + " (" + entry.kind() + ")");
    add(lines, "", entry.summary());
    add(lines, "formula  ", entry.formula());
    add(lines, "source   ", entry.source());
    if (!entry.parameters().isEmpty()) {
      lines.add("  parameters");
      int names = entry.parameters().stream().mapToInt(p -> p.name().length()).max().orElse(0);
      entry.parameters().forEach(p -> lines.addAll(parameter(p, names)));
    }
    return lines;
  }

  private static void add(List<String> lines, String label, String text) {
    if (!text.isEmpty()) {
      lines.add("  " + label + text);
    }
  }

  private static List<String> parameter(Parameter parameter, int names) {
    String indent = " ".repeat(names + 6);
    String name = "    " + parameter.name() + " ".repeat(names - parameter.name().length()) + "  ";
    List<String> lines = new ArrayList<>();
    lines.add(name + parameter.about() + " (" + parameter.type() + ")");
    if (parameter.required()) {
      lines.add(indent + "required");
    } else if (!parameter.byDefault().isEmpty()) {
      String whose = parameter.whose().isEmpty() ? "" : " – " + parameter.whose();
      lines.add(indent + "default " + parameter.byDefault() + whose);
    }
    return lines;
  }
}
