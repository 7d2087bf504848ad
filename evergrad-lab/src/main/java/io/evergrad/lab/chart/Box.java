package io.evergrad.lab.chart;

/** An upright rectangle on a canvas, in pixels from its left and top edges. */
public record Box(double x, double y, double width, double height) {

  double right() {
    return x + width;
  }

  double bottom() {
    return y + height;
  }
}
