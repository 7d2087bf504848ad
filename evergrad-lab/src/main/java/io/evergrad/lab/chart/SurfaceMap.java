package io.evergrad.lab.chart;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Positive numbers over a square of places, as colours of a logarithmic scale, with the scale below
 * and a dot in the middle.
 *
 * @param places along both axes, in order and evenly spaced
 * @param values a list for each place across, in it a number for each place upward
 */
public record SurfaceMap(
    String title, String description, List<Double> places, List<List<Double>> values)
    implements Drawing {

  private static final double WIDTH = 460;
  private static final double SIDE = 300;
  private static final Box PLOT = new Box(90, 34, SIDE, SIDE);
  private static final double TEXTURES = PLOT.bottom() + 90;

  public SurfaceMap {
    places = List.copyOf(places);
    values = values.stream().map(List::copyOf).toList();
    if (places.size() < 2
        || values.size() != places.size()
        || values.get(0).size() != places.size()) {
      throw new IllegalArgumentException(
          "values must be a square of at least 2 places, but were "
              + values.size()
              + " rows for "
              + places.size()
              + " places");
    }
  }

  private double[] all() {
    return values.stream().flatMap(List::stream).mapToDouble(v -> v).toArray();
  }

  private ColourBar bar() {
    return new ColourBar(Scale.log(DoubleStream.of(all())), PLOT, TEXTURES);
  }

  @Override
  public double width() {
    return WIDTH;
  }

  @Override
  public double height() {
    return TEXTURES + (bar().hasTextures(all()) ? 20 : 0);
  }

  @Override
  public void drawOn(Canvas canvas) {
    canvas.text(new Point(8, 20), title, Lettering.TITLE);
    ColourBar bar = bar();
    int count = places.size();
    double side = SIDE / count;
    for (int column = 0; column < count; column++) {
      for (int row = 0; row < count; row++) {
        double x = PLOT.x() + column * side;
        double y = PLOT.bottom() - (row + 1) * side;
        canvas.boxes(List.of(new Box(x, y, side, side)), bar.ink(values.get(column).get(row)));
      }
    }
    Scale across = new Scale.Linear(edge(-1), edge(1));
    Frame frame = new Frame(PLOT, across, across);
    frame.drawAxes(canvas, "first direction", "second direction");
    canvas.dot(new Point(frame.px(middle()), frame.py(middle())), 4, Ink.Role.PAPER);
    bar.draw(canvas);
    bar.explainTextures(canvas, all());
  }

  private double middle() {
    return (places.get(0) + places.get(places.size() - 1)) / 2;
  }

  /** Where the cells end, half a place beyond the first or the last. */
  private double edge(int side) {
    double whole = places.get(places.size() - 1) - places.get(0);
    return middle() + side * whole / 2 * places.size() / (places.size() - 1);
  }
}
