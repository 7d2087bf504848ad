package io.evergrad.lab.chart;

/** Something that can be drawn. */
public interface Drawing {

  /** In pixels. */
  double width();

  /** In pixels. */
  double height();

  /** What it shows, for those who cannot see it. */
  String description();

  void drawOn(Canvas canvas);
}
