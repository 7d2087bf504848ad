package io.evergrad.data;

/**
 * A line through points of the unit square, y downwards: straight from point to point, or a smooth
 * curve (Catmull and Rom 1974) through them.
 */
final class Stroke {
  private static final int PIECES = 5;

  private final boolean curved;
  private final double[] xy;

  private Stroke(boolean curved, double[] xy) {
    this.curved = curved;
    this.xy = xy;
  }

  static Stroke lines(double... xy) {
    return new Stroke(false, xy);
  }

  static Stroke curve(double... xy) {
    return new Stroke(true, xy);
  }

  /** A closed curve. */
  static Stroke oval(double x, double y, double radiusX, double radiusY) {
    double[] points = new double[18];
    for (int i = 0; i <= 8; i++) {
      points[2 * i] = x + radiusX * StrictMath.sin(i * Math.PI / 4);
      points[2 * i + 1] = y - radiusY * StrictMath.cos(i * Math.PI / 4);
    }
    return new Stroke(true, points);
  }

  /** The same stroke drawn by an unsteady hand; ends that touch still do. */
  Stroke jitter(double amount, Draws draws) {
    double[] moved = xy.clone();
    for (int i = 0; i < xy.length; i++) {
      moved[i] += amount * draws.gaussian();
    }
    int last = xy.length - 2;
    if (Math.abs(xy[0] - xy[last]) + Math.abs(xy[1] - xy[last + 1]) < 1e-9) {
      moved[last] = moved[0];
      moved[last + 1] = moved[1];
    }
    return new Stroke(curved, moved);
  }

  /** The points of the polyline to draw: {@code x₀, y₀, x₁, y₁, …}. */
  double[] polyline() {
    if (!curved) {
      return xy;
    }
    int spans = xy.length / 2 - 1;
    double[] points = new double[2 * (spans * PIECES + 1)];
    for (int i = 0; i < points.length; i++) {
      int piece = i / 2;
      int span = Math.min(piece / PIECES, spans - 1);
      points[i] = between(span, i % 2, (double) (piece - span * PIECES) / PIECES);
    }
    return points;
  }

  private double between(int span, int axis, double t) {
    double before = at(span - 1, axis);
    double from = at(span, axis);
    double to = at(span + 1, axis);
    double after = at(span + 2, axis);
    return 0.5
        * (2 * from
            + (to - before) * t
            + (2 * before - 5 * from + 4 * to - after) * t * t
            + (3 * from - before - 3 * to + after) * t * t * t);
  }

  private double at(int point, int axis) {
    int clamped = Math.max(0, Math.min(xy.length / 2 - 1, point));
    return xy[2 * clamped + axis];
  }
}
