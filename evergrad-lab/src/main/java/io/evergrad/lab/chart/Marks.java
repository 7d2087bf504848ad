package io.evergrad.lab.chart;

import java.util.List;

/** Signs for values that have no place on an axis. */
final class Marks {

  private static final double SIZE = 3.5;

  private Marks() {}

  /** A cross above for what is no finite number, a triangle below for what is 0 or less. */
  static void draw(Canvas canvas, Frame frame, double x, double value, Ink.Role ink) {
    Pen pen = Pen.solid(ink, 1.6);
    if (Double.isFinite(value)) {
      double y = frame.plot().bottom() - SIZE;
      canvas.line(
          List.of(
              new Point(x - SIZE, y - SIZE),
              new Point(x + SIZE, y - SIZE),
              new Point(x, y + SIZE),
              new Point(x - SIZE, y - SIZE)),
          pen);
    } else {
      double y = frame.plot().y() + SIZE;
      canvas.line(x - SIZE, y - SIZE, x + SIZE, y + SIZE, pen);
      canvas.line(x - SIZE, y + SIZE, x + SIZE, y - SIZE, pen);
    }
  }
}
