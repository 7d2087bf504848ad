package io.evergrad.lab.chart;

import io.evergrad.lab.chart.Lettering.Anchor;
import java.util.List;

/**
 * How often each row met each column, as colours of a row's share around the counts. A cell without
 * a count is left empty.
 *
 * @param rows names, from above
 * @param columns names, from the left
 * @param counts a list for each row
 */
public record CountMap(
    String title,
    String description,
    List<String> rows,
    List<String> columns,
    List<List<Integer>> counts)
    implements Drawing {

  private static final double CELL = 26;
  private static final double TOP = 34;
  private static final double GAP = 6;
  private static final double RIM = 4;

  public CountMap {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    counts = counts.stream().map(List::copyOf).toList();
    int width = columns.size();
    if (counts.size() != rows.size() || counts.stream().anyMatch(row -> row.size() != width)) {
      throw new IllegalArgumentException(
          "counts must have %d rows of %d, but were %s".formatted(rows.size(), width, counts));
    }
  }

  private static double longest(List<String> names) {
    return names.stream().mapToDouble(Lettering.LABEL::width).max().orElse(0) + 2 * GAP;
  }

  private Box plot() {
    double left = longest(rows);
    double top = TOP + longest(columns);
    return new Box(left, top, CELL * columns.size(), CELL * rows.size());
  }

  @Override
  public double width() {
    return Math.max(plot().right() + 2 * GAP, Lettering.TITLE.width(title) + 16);
  }

  @Override
  public double height() {
    return plot().bottom() + 2 * GAP;
  }

  @Override
  public void drawOn(Canvas canvas) {
    canvas.text(new Point(8, 20), title, Lettering.TITLE);
    Box plot = plot();
    for (int c = 0; c < columns.size(); c++) {
      Point at = new Point(plot.x() + (c + 0.5) * CELL + 4, plot.y() - GAP);
      canvas.text(at, columns.get(c), Lettering.LABEL.at(Anchor.START).turned());
    }
    for (int r = 0; r < rows.size(); r++) {
      double middle = plot.y() + (r + 0.5) * CELL + 4;
      Lettering label = Lettering.LABEL.at(Anchor.END);
      canvas.text(new Point(plot.x() - GAP, middle), rows.get(r), label);
      row(canvas, plot, r);
    }
  }

  private void row(Canvas canvas, Box plot, int r) {
    int sum = counts.get(r).stream().mapToInt(n -> n).sum();
    for (int c = 0; c < columns.size(); c++) {
      int count = counts.get(r).get(c);
      double x = plot.x() + c * CELL;
      double y = plot.y() + r * CELL;
      Box cell = new Box(x + 0.5, y + 0.5, CELL - 1, CELL - 1);
      if (count == 0) {
        canvas.boxes(List.of(cell), Ink.Role.GRID);
        continue;
      }
      canvas.boxes(List.of(cell), Viridis.at((double) count / sum));
      Box middle = new Box(x + RIM, y + RIM, CELL - 2 * RIM, CELL - 2 * RIM);
      canvas.boxes(List.of(middle), Ink.Role.PAPER);
      Point at = new Point(x + CELL / 2, y + CELL / 2 + 4);
      canvas.text(at, String.valueOf(count), Lettering.LABEL.in(Ink.Role.TEXT));
    }
  }
}
