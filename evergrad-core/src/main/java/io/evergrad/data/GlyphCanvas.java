package io.evergrad.data;

import java.util.Arrays;

/**
 * A square of pixels that round pens are drawn on, without a graphics library, so that every
 * machine draws the same.
 *
 * <p>Coverage of a pixel: {@code clamp(radius + ½ − distance of its centre to the line, 0, 1)}.
 */
final class GlyphCanvas {
  private final int side;
  private final float[] squaredDistance;

  GlyphCanvas(int side) {
    this.side = side;
    squaredDistance = new float[side * side];
  }

  void clear() {
    Arrays.fill(squaredDistance, Float.MAX_VALUE);
  }

  /** Draws from point to point; coordinates in pixels, the first pixel's centre at ½, ½. */
  void draw(double[] points, double radius) {
    for (int i = 0; i + 3 < points.length; i += 2) {
      segment(points[i], points[i + 1], points[i + 2], points[i + 3], radius + 1);
    }
  }

  private void segment(double x0, double y0, double x1, double y1, double reach) {
    double dx = x1 - x0;
    double dy = y1 - y0;
    double squaredLength = Math.max(dx * dx + dy * dy, 1e-12);
    int left = Math.max(0, (int) (Math.min(x0, x1) - reach));
    int right = Math.min(side - 1, (int) (Math.max(x0, x1) + reach));
    int top = Math.max(0, (int) (Math.min(y0, y1) - reach));
    int bottom = Math.min(side - 1, (int) (Math.max(y0, y1) + reach));
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double px = x + 0.5 - x0;
        double py = y + 0.5 - y0;
        double t = Math.max(0, Math.min(1, (px * dx + py * dy) / squaredLength));
        double ex = px - t * dx;
        double ey = py - t * dy;
        int pixel = y * side + x;
        squaredDistance[pixel] = Math.min(squaredDistance[pixel], (float) (ex * ex + ey * ey));
      }
    }
  }

  /** How much of a pixel is inked, 0 to 1. */
  double coverage(int pixel, double radius) {
    double distance = Math.sqrt(squaredDistance[pixel]);
    return Math.max(0, Math.min(1, radius + 0.5 - distance));
  }
}
