package io.evergrad.lab.chart;

import java.util.List;

/** What drawings are made on; {@link Svg} and {@link Png} hold one each. */
public interface Canvas {

  /** Fills boxes of one ink, edge to edge without seams. */
  void boxes(List<Box> boxes, Ink ink);

  /** A line through the points in order. */
  void line(List<Point> points, Pen pen);

  /** A see-through area inside the outline. */
  void band(List<Point> outline, Ink.Role ink);

  void dot(Point at, double radius, Ink.Role ink);

  /** Text whose base line runs through {@code at}. */
  void text(Point at, String text, Lettering lettering);

  default void line(double x1, double y1, double x2, double y2, Pen pen) {
    line(List.of(new Point(x1, y1), new Point(x2, y2)), pen);
  }
}
