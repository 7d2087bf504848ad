package io.evergrad.lab;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows of cells as lines of text, in columns as wide as their widest cell.
 *
 * @param right the columns that are aligned to the right, from 0
 */
public record TextTable(List<List<String>> rows, Set<Integer> right) {

  private static final String GAP = "  ";

  public TextTable {
    rows = rows.stream().map(List::copyOf).toList();
    right = Set.copyOf(right);
  }

  /** Each line begins with {@code indent} and ends with a newline. */
  public String text(String indent) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> indent + line(row, widths)).collect(Collectors.joining());
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String pad = " ".repeat(widths[i] - row.get(i).length());
      line.append(right.contains(i) ? pad + row.get(i) : row.get(i) + pad).append(GAP);
    }
    return line.toString().stripTrailing() + "\n";
  }
}
