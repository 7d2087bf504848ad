package io.evergrad.lab.chart;

import io.evergrad.lab.chart.Lettering.Anchor;
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
  private static final int SHADES = 128;

  @Override
  public double width() {
    return WIDTH;
  }

  @Override
  public double height() {
    return HEIGHT + (hasTextures() ? LEGEND : 0);
  }

  private boolean hasTextures() {
    return grid.values().anyMatch(v -> v == 0 || !Double.isFinite(v));
  }

  @Override
  public void drawOn(Canvas canvas) {
    canvas.text(new Point(8, 20), title, Lettering.TITLE);
    int rows = Math.max(1, grid.rows());
    Frame frame = new Frame(PLOT, new Scale.Linear(0, xEnd), new Scale.Linear(0.5, rows + 0.5));
    canvas.boxes(List.of(PLOT), Ink.Role.GRID);
    cells(grid.coarse()).forEach((ink, boxes) -> canvas.boxes(boxes, ink));
    frame.drawAxes(canvas, "step", rowName);
    drawScale(canvas);
    drawTextures(canvas);
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
        Ink ink = ink(coarse.columns().get(from)[r]);
        if (c == coarse.columns().size() || !ink(coarse.columns().get(c)[r]).equals(ink)) {
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

  private Ink ink(double value) {
    if (!Double.isFinite(value)) {
      return Ink.Texture.NOT_FINITE;
    }
    return value <= 0
        ? Ink.Texture.ZERO
        : Viridis.at(Math.round(scale.at(value) * SHADES) / (double) SHADES);
  }

  private void drawScale(Canvas canvas) {
    double top = PLOT.bottom() + 52;
    double wide = PLOT.width() / SHADES;
    for (int i = 0; i < SHADES; i++) {
      Box shade = new Box(PLOT.x() + i * wide, top, wide, 10);
      canvas.boxes(List.of(shade), Viridis.at((i + 0.5) / SHADES));
    }
    for (Tick tick : scale.ticks(5)) {
      double at = PLOT.x() + tick.at() * PLOT.width();
      canvas.line(at, top + 10, at, top + 14, Pen.solid(Ink.Role.MUTED, 1));
      canvas.text(new Point(at, top + 26), tick.label(), Lettering.LABEL);
    }
  }

  /** Explains the textures, where there are any. */
  private void drawTextures(Canvas canvas) {
    double x = PLOT.x();
    if (grid.values().anyMatch(v -> v == 0)) {
      x = sample(canvas, x, Ink.Texture.ZERO, "exactly 0");
    }
    if (!grid.values().allMatch(Double::isFinite)) {
      sample(canvas, x, Ink.Texture.NOT_FINITE, "not a finite number");
    }
  }

  private static double sample(Canvas canvas, double x, Ink ink, String text) {
    double top = HEIGHT + 6;
    canvas.boxes(List.of(new Box(x, top, 16, 11)), ink);
    canvas.text(new Point(x + 22, top + 10), text, Lettering.LABEL.at(Anchor.START));
    return x + 22 + Lettering.LABEL.width(text) + 18;
  }
}
