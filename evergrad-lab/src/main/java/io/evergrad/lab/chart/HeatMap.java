package io.evergrad.lab.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Positive numbers by row and step, as colours of a logarithmic scale, with the scale below.
 *
 * <p>What is exactly 0 is dotted and what is no finite number is striped: neither has a colour of
 * the scale.
 *
 * @param rowName what a row is; the first row lies lowest
 * @param xEnd where the axis of steps ends, so that maps side by side have the same
 */
public record HeatMap(
    String title, String description, HeatGrid grid, String rowName, Scale.Log scale, long xEnd)
    implements Drawing {

  private static final double WIDTH = 460;
  private static final double HEIGHT = 350;
  private static final double LEGEND = 24;
  private static final Box PLOT = new Box(70, 34, WIDTH - 86, 232);

  private ColourBar bar() {
    return new ColourBar(scale, PLOT, HEIGHT + 6);
  }

  @Override
  public double width() {
    return WIDTH;
  }

  @Override
  public double height() {
    return HEIGHT + (bar().hasTextures(grid.values().toArray()) ? LEGEND : 0);
  }

  @Override
  public void drawOn(Canvas canvas) {
    canvas.text(new Point(8, 20), title, Lettering.TITLE);
    int rows = Math.max(1, grid.rows());
    Frame frame = new Frame(PLOT, new Scale.Linear(0, xEnd), new Scale.Linear(0.5, rows + 0.5));
    canvas.boxes(List.of(PLOT), Ink.Role.GRID);
    cells(grid.coarse()).forEach((ink, boxes) -> canvas.boxes(boxes, ink));
    frame.drawAxes(canvas, "step", rowName);
    bar().draw(canvas);
    bar().explainTextures(canvas, grid.values().toArray());
  }

  /** Boxes by ink; neighbours of one ink in a row are one box. */
  private Map<Ink, List<Box>> cells(HeatGrid coarse) {
    Map<Ink, List<Box>> cells = new LinkedHashMap<>();
    int rows = coarse.rows();
    double tall = PLOT.height() / Math.max(1, rows);
    for (int r = 0; r < rows; r++) {
      double top = PLOT.bottom() - (r + 1) * tall;
      int from = 0;
      for (int c = 1; c <= coarse.columns().size(); c++) {
        Ink ink = bar().ink(coarse.columns().get(from)[r]);
        if (c == coarse.columns().size() || !bar().ink(coarse.columns().get(c)[r]).equals(ink)) {
          double left = left(coarse, from);
          Box box = new Box(left, top, left(coarse, c) - left, tall);
          cells.computeIfAbsent(ink, i -> new ArrayList<>()).add(box);
          from = c;
        }
      }
    }
    return cells;
  }

  /** Where a column begins, and where the last one ends. */
  private double left(HeatGrid coarse, int column) {
    boolean end = column == coarse.columns().size();
    double step = end ? coarse.end() : coarse.steps().get(column);
    return PLOT.x() + new Scale.Linear(0, xEnd).at(step) * PLOT.width();
  }
}
