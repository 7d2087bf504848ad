package io.evergrad.lab.report;

import io.evergrad.lab.TextTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table for the terminal and the page.
 *
 * @param lead what the columns mean
 * @param names how many columns from the left hold text
 * @param rows the names of the columns first
 */
record Table(String title, String lead, int names, List<List<String>> rows) {

  Table {
    rows = List.copyOf(rows);
  }

  static Table of(
      String title, String lead, int names, List<String> head, List<List<String>> body) {
    List<List<String>> rows = new ArrayList<>(List.of(head));
    rows.addAll(body);
    return new Table(title, lead, names, rows);
  }

  /** With the beginning and the end alone where it has more than {@code most} rows. */
  Table abridged(int most) {
    List<String> head = rows.get(0);
    List<List<String>> body = rows.subList(1, rows.size());
    if (body.size() <= most) {
      return this;
    }
    List<List<String>> shown = new ArrayList<>(body.subList(0, most / 2));
    shown.add(gap(head.size(), body.size() - 2 * (most / 2)));
    shown.addAll(body.subList(body.size() - most / 2, body.size()));
    return of(title, lead, names, head, shown);
  }

  /** A row of {@code columns} cells that stands for {@code left} others. */
  static List<String> gap(int columns, int left) {
    List<String> gap = new ArrayList<>(Collections.nCopies(columns, "…"));
    gap.set(0, "… " + Numbers.count(left) + " more");
    return gap;
  }

  /** Its rows as lines. */
  String text() {
    Set<Integer> right =
        IntStream.range(names, rows.get(0).size()).boxed().collect(Collectors.toUnmodifiableSet());
    return new TextTable(rows, right).text("  ");
  }

  void writeTo(Html html) {
    html.open("div", "class", "card framed measure").leaf("h3", title);
    html.leaf("p", lead, "class", "aside");
    writeRows(html);
    html.close();
  }

  /** Its rows alone, without title and lead. */
  void writeRows(Html html) {
    html.open("table", "class", "stacks");
    List<String> head = rows.get(0);
    html.open("thead").open("tr");
    for (int i = 0; i < head.size(); i++) {
      cell(html, "th", head.get(i), i >= names, "");
    }
    html.close().close().open("tbody");
    for (List<String> row : rows.subList(1, rows.size())) {
      html.open("tr");
      for (int i = 0; i < row.size(); i++) {
        cell(html, "td", row.get(i), i >= names, head.get(i));
      }
      html.close();
    }
    html.close().close();
  }

  private static void cell(Html html, String tag, String text, boolean number, String label) {
    html.leaf(tag, text, "class", number ? "number" : "", "data-label", label);
  }
}
