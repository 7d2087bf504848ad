package io.evergrad.lab.chart;

import io.evergrad.lab.chart.Lettering.Anchor;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Positive numbers as colours of a logarithmic scale, and the scale itself below a plot. What is
 * exactly 0 is dotted and what is no finite number is striped.
 *
 * @param plot what the scale stands below
 * @param texturesAt where the textures are explained, in pixels from above
 */
record ColourBar(Scale.Log scale, Box plot, double texturesAt) {

  private static final int SHADES = 128;

  Ink ink(double value) {
    if (!Double.isFinite(value)) {
      return Ink.Texture.NOT_FINITE;
    }
    return value <= 0
        ? Ink.Texture.ZERO
        : Viridis.at(Math.round(scale.at(value) * SHADES) / (double) SHADES);
  }

  void draw(Canvas canvas) {
    double top = plot.bottom() + 52;
    double wide = plot.width() / SHADES;
    for (int i = 0; i < SHADES; i++) {
      Box shade = new Box(plot.x() + i * wide, top, wide, 10);
      canvas.boxes(List.of(shade), Viridis.at((i + 0.5) / SHADES));
    }
    for (Tick tick : scale.ticks(5)) {
      double at = plot.x() + tick.at() * plot.width();
      canvas.line(at, top + 10, at, top + 14, Pen.solid(Ink.Role.MUTED, 1));
      canvas.text(new Point(at, top + 26), tick.label(), Lettering.LABEL);
    }
  }

  boolean hasTextures(double[] values) {
    return DoubleStream.of(values).anyMatch(v -> v == 0 || !Double.isFinite(v));
  }

  /** Says what the textures mean, where there are any. */
  void explainTextures(Canvas canvas, double[] values) {
    double x = plot.x();
    if (DoubleStream.of(values).anyMatch(v -> v == 0)) {
      x = sample(canvas, x, Ink.Texture.ZERO, "exactly 0");
    }
    if (!DoubleStream.of(values).allMatch(Double::isFinite)) {
      sample(canvas, x, Ink.Texture.NOT_FINITE, "not a finite number");
    }
  }

  private double sample(Canvas canvas, double x, Ink ink, String text) {
    canvas.boxes(List.of(new Box(x, texturesAt, 16, 11)), ink);
    canvas.text(new Point(x + 22, texturesAt + 10), text, Lettering.LABEL.at(Anchor.START));
    return x + 22 + Lettering.LABEL.width(text) + 18;
  }
}
