package io.evergrad.cli;

import io.evergrad.recipe.Catalogue.Entry;
import io.evergrad.recipe.Catalogue.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Entries as a table with aligned columns, kind by kind.
 *
 * @param parameters whether the parameters have a line of their own
 */
record InventoryText(int width, boolean parameters) {

  private static final int LEAST_SUMMARY = 30;

  List<String> lines(List<Entry> entries) {
    int names = entries.stream().mapToInt(e -> e.name().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    String kind = "";
    for (Entry entry : entries) {
      if (!entry.kind().equals(kind)) {
        kind = entry.kind();
        if (!lines.isEmpty()) {
          lines.add("");
        }
        lines.add(Inventory.plural(kind));
      }
      lines.addAll(entry(entry, names));
    }
    return lines;
  }

  private List<String> entry(Entry entry, int names) {
    String indent = " ".repeat(names + 4);
    int room = Math.max(LEAST_SUMMARY, width - indent.length());
    List<String> texts = new ArrayList<>(Wrap.lines(entry.summary(), room));
    if (parameters && !entry.parameters().isEmpty()) {
      String list =
          entry.parameters().stream()
              .map(InventoryText::brief)
              .collect(Collectors.joining(", ", "{", "}"));
      texts.addAll(Wrap.lines(list, room));
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String left =
          i == 0 ? "  " + entry.name() + " ".repeat(names - entry.name().length()) + "  " : indent;
      lines.add((left + texts.get(i)).stripTrailing());
    }
    return lines;
  }

  private static String brief(Parameter parameter) {
    if (parameter.required()) {
      return parameter.name() + ": …";
    }
    return parameter.byDefault().isEmpty()
        ? "[" + parameter.name() + "]"
        : parameter.name() + ": " + parameter.byDefault();
  }
}
