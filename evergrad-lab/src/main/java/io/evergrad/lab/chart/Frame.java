package io.evergrad.lab.chart;

import io.evergrad.lab.chart.Lettering.Anchor;

/**
 * Two axes around a plot.
 *
 * @param plot where the data go
 */
record Frame(Box plot, Scale x, Scale y) {

  private static final Pen GRID = Pen.solid(Ink.Role.GRID, 1);
  private static final int TICKS = 5;

  /** The pixel of a value; NaN where the axis cannot show it. */
  double px(double value) {
    return plot.x() + x.at(value) * plot.width();
  }

  /** The pixel of a value; NaN where the axis cannot show it. */
  double py(double value) {
    return plot.bottom() - y.at(value) * plot.height();
  }

  void drawGrid(Canvas canvas) {
    for (Tick tick : y.ticks(TICKS)) {
      double at = plot.bottom() - tick.at() * plot.height();
      canvas.line(plot.x(), at, plot.right(), at, GRID);
    }
  }

  void drawAxes(Canvas canvas, String xName, String yName) {
    canvas.line(plot.x(), plot.bottom(), plot.right(), plot.bottom(), Pen.solid(Ink.Role.MUTED, 1));
    for (Tick tick : x.ticks(TICKS)) {
      double at = plot.x() + tick.at() * plot.width();
      canvas.line(at, plot.bottom(), at, plot.bottom() + 4, Pen.solid(Ink.Role.MUTED, 1));
      canvas.text(new Point(at, plot.bottom() + 17), tick.label(), Lettering.LABEL);
    }
    for (Tick tick : y.ticks(TICKS)) {
      double at = plot.bottom() - tick.at() * plot.height() + 4;
      canvas.text(new Point(plot.x() - 7, at), tick.label(), Lettering.LABEL.at(Anchor.END));
    }
    canvas.text(new Point(plot.x() + plot.width() / 2, plot.bottom() + 34), xName, Lettering.LABEL);
    canvas.text(
        new Point(plot.x() - 54, plot.y() + plot.height() / 2), yName, Lettering.LABEL.turned());
  }
}
