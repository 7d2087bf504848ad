package io.evergrad.lab.chart;

import java.util.List;
import java.util.stream.Collectors;

/** Drawings side by side on one sheet. */
public record Sheet(List<Drawing> drawings) implements Drawing {

  private static final double GAP = 24;

  public Sheet {
    drawings = List.copyOf(drawings);
  }

  @Override
  public double width() {
    return drawings.stream().mapToDouble(Drawing::width).sum() + GAP * (drawings.size() + 1);
  }

  @Override
  public double height() {
    return drawings.stream().mapToDouble(Drawing::height).max().orElse(0) + 2 * GAP;
  }

  @Override
  public String description() {
    return drawings.stream().map(Drawing::description).collect(Collectors.joining(" "));
  }

  @Override
  public void drawOn(Canvas canvas) {
    double x = GAP;
    for (Drawing drawing : drawings) {
      drawing.drawOn(new Shifted(canvas, x, GAP));
      x += drawing.width() + GAP;
    }
  }

  /** A canvas whose corner lies elsewhere on another one. */
  private record Shifted(Canvas canvas, double dx, double dy) implements Canvas {

    private Point moved(Point p) {
      return new Point(p.x() + dx, p.y() + dy);
    }

    private List<Point> moved(List<Point> points) {
      return points.stream().map(this::moved).toList();
    }

    @Override
    public void boxes(List<Box> boxes, Ink ink) {
      canvas.boxes(
          boxes.stream().map(b -> new Box(b.x() + dx, b.y() + dy, b.width(), b.height())).toList(),
          ink);
    }

    @Override
    public void line(List<Point> points, Pen pen) {
      canvas.line(moved(points), pen);
    }

    @Override
    public void band(List<Point> outline, Ink.Role ink) {
      canvas.band(moved(outline), ink);
    }

    @Override
    public void dot(Point at, double radius, Ink.Role ink) {
      canvas.dot(moved(at), radius, ink);
    }

    @Override
    public void text(Point at, String text, Lettering lettering) {
      canvas.text(moved(at), text, lettering);
    }
  }
}
