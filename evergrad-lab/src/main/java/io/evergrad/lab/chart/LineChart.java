package io.evergrad.lab.chart;

import io.evergrad.lab.chart.Lettering.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Lines over a common axis.
 *
 * <p>A value that is no finite number breaks its line and stands as a cross at the upper edge; a
 * value of 0 or less on a logarithmic axis stands as a triangle at the lower edge.
 */
public record LineChart(String title, String description, Axes axes, List<Series> series, Scale y)
    implements Drawing {

  private static final double WIDTH = 460;
  private static final double HEIGHT = 316;
  private static final double SAMPLE = 22;

  public LineChart {
    series = List.copyOf(series);
  }

  /** With a vertical axis that has room for all values. */
  public static LineChart of(String title, String description, Axes axes, List<Series> series) {
    DoubleStream heights = series.stream().flatMapToDouble(Series::heights);
    Scale y =
        switch (axes.spacing()) {
          case LINEAR -> Scale.linear(heights);
          case LOGARITHMIC -> Scale.log(heights);
          case FITTING -> spreadsWide(series) ? Scale.log(heights) : Scale.linear(heights);
        };
    return new LineChart(title, description, axes, series, y);
  }

  private static boolean spreadsWide(List<Series> series) {
    var positive =
        series.stream()
            .flatMapToDouble(Series::heights)
            .filter(v -> v > 0 && Double.isFinite(v))
            .summaryStatistics();
    return positive.getCount() > 1 && positive.getMax() > 100 * positive.getMin();
  }

  /**
   * What the axes show.
   *
   * @param x the name of the horizontal axis
   * @param from where it begins, unless the values begin lower
   * @param y the name of the vertical axis
   * @param across how the horizontal axis is divided
   */
  public record Axes(String x, double from, String y, Spacing spacing, Spacing across) {

    /** Over a horizontal axis in equal steps. */
    public Axes(String x, double from, String y, Spacing spacing) {
      this(x, from, y, spacing, Spacing.LINEAR);
    }

    /** How an axis is divided. */
    public enum Spacing {
      LINEAR,
      LOGARITHMIC,
      /** Logarithmic where the positive values spread over more than two decades. */
      FITTING
    }

    public static Axes overSteps(String y, Spacing spacing) {
      return new Axes("step", 0, y, spacing);
    }

    /** Over learning rates, in equal factors. */
    public static Axes overRates(String y, Spacing spacing) {
      return new Axes("learning rate", 0, y, spacing, Spacing.LOGARITHMIC);
    }

    public static Axes overLayers(String y) {
      return new Axes("layer, from the input", 1, y, Spacing.LOGARITHMIC);
    }
  }

  @Override
  public double width() {
    return WIDTH;
  }

  @Override
  public double height() {
    return HEIGHT;
  }

  @Override
  public void drawOn(Canvas canvas) {
    canvas.text(new Point(8, 20), title, Lettering.TITLE);
    double top = drawLegend(canvas);
    Frame frame = new Frame(new Box(70, top, WIDTH - 86, HEIGHT - top - 46), xScale(), y);
    frame.drawGrid(canvas);
    series.forEach(s -> drawBand(canvas, frame, s));
    series.forEach(s -> drawLine(canvas, frame, s));
    frame.drawAxes(canvas, axes.x(), axes.y());
  }

  private Scale xScale() {
    double[] xs = series.stream().flatMap(s -> s.xs().stream()).mapToDouble(x -> x).toArray();
    if (axes.across() == Axes.Spacing.LOGARITHMIC) {
      return Scale.log(DoubleStream.of(xs));
    }
    double low = Math.min(axes.from(), DoubleStream.of(xs).min().orElse(axes.from()));
    double high = DoubleStream.of(xs).max().orElse(low);
    return new Scale.Linear(low, high > low ? high : low + 1);
  }

  /** Samples and names in as many rows as they need; returns where the plot may begin. */
  private double drawLegend(Canvas canvas) {
    double x = 8;
    double row = 40;
    for (Series s : series.stream().filter(each -> !each.name().isEmpty()).toList()) {
      double wide = SAMPLE + 6 + Lettering.LABEL.width(s.name()) + 14;
      if (x > 8 && x + wide > WIDTH) {
        x = 8;
        row += 18;
      }
      canvas.line(x, row - 4, x + SAMPLE, row - 4, s.pen());
      canvas.text(
          new Point(x + SAMPLE + 6, row),
          s.name(),
          Lettering.LABEL.at(Anchor.START).in(Ink.Role.TEXT));
      x += wide;
    }
    return row + 14;
  }

  private static void drawBand(Canvas canvas, Frame frame, Series s) {
    List<Point> outline = new ArrayList<>();
    List<Integer> whole =
        IntStream.range(0, s.low().size())
            .filter(i -> Double.isFinite(frame.py(s.low().get(i))))
            .filter(i -> Double.isFinite(frame.py(s.high().get(i))))
            .boxed()
            .toList();
    for (int i : whole) {
      outline.add(new Point(frame.px(s.xs().get(i)), frame.py(s.high().get(i))));
    }
    for (int i = whole.size() - 1; i >= 0; i--) {
      int at = whole.get(i);
      outline.add(new Point(frame.px(s.xs().get(at)), frame.py(s.low().get(at))));
    }
    if (whole.size() > 1) {
      canvas.band(outline, s.pen().ink());
    }
  }

  private static void drawLine(Canvas canvas, Frame frame, Series s) {
    List<Point> run = new ArrayList<>();
    for (int i = 0; i < s.xs().size(); i++) {
      Point at = new Point(frame.px(s.xs().get(i)), frame.py(s.ys().get(i)));
      if (Double.isFinite(at.y())) {
        run.add(at);
      } else {
        finish(canvas, run, s.pen());
        Marks.draw(canvas, frame, at.x(), s.ys().get(i), s.pen().ink());
      }
    }
    finish(canvas, run, s.pen());
  }

  private static void finish(Canvas canvas, List<Point> run, Pen pen) {
    if (run.size() > 1) {
      canvas.line(List.copyOf(run), pen);
    }
    if (run.size() == 1 || (run.size() > 1 && run.size() <= 8)) {
      run.forEach(p -> canvas.dot(p, 2.8, pen.ink()));
    }
    run.clear();
  }
}
