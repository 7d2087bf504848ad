package io.evergrad.lab.report;

import io.evergrad.analyse.LossSlice;
import io.evergrad.lab.chart.Drawing;
import io.evergrad.lab.chart.LineChart;
import io.evergrad.lab.chart.LineChart.Axes;
import io.evergrad.lab.chart.LineChart.Axes.Spacing;
import io.evergrad.lab.chart.Pen;
import io.evergrad.lab.chart.Png;
import io.evergrad.lab.chart.Series;
import io.evergrad.lab.chart.Sheet;
import io.evergrad.lab.chart.SurfaceMap;
import io.evergrad.lab.chart.Svg;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The loss around a network as files: {@code loss-slice.json}, {@code loss-slice.svg}, and {@code
 * loss-slice.png} where Java has fonts.
 *
 * @param name what was looked at, such as the recipe's name
 */
public record SliceReport(String name, LossSlice.Line line, LossSlice.Plane plane) {

  private static final String JSON = "loss-slice.json";
  private static final String VECTORS = "loss-slice.svg";
  private static final String PICTURE = "loss-slice.png";

  /**
   * Writes the files. Each appears whole or not at all.
   *
   * @return what was written, the picture first
   * @throws java.io.UncheckedIOException if the folder cannot be made or written to
   */
  public List<Path> writeTo(Path folder) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    Png.of(chart()).ifPresent(png -> files.put(PICTURE, png));
    files.put(VECTORS, Svg.file(chart(), "loss-slice").getBytes(StandardCharsets.UTF_8));
    files.put(JSON, json().getBytes(StandardCharsets.UTF_8));
    List<String> outdated = files.containsKey(PICTURE) ? List.of() : List.of(PICTURE);
    return new OutputFolder(folder).write(files, outdated);
  }

  /** One JSON object, ending in a newline. */
  public String json() {
    return Json.of(this);
  }

  /** The line with its parabola, and the plane. */
  public Drawing chart() {
    return new Sheet(List.of(lineChart(), surface()));
  }

  private Drawing lineChart() {
    List<Series> series =
        List.of(
            Series.of("loss", Pen.series(0), line.rates(), line.losses()),
            Series.of(
                "parabola of its slope and curvature here",
                Pen.series(1),
                line.rates(),
                line.rates().stream().map(line::parabola).toList()));
    return LineChart.of(
        "Down the gradient",
        "The loss of one batch of " + name + " over the rate of a step of gradient descent.",
        new Axes("rate of the step", line.rates().get(0), "loss", Spacing.LINEAR),
        series);
  }

  private Drawing surface() {
    return new SurfaceMap(
        "Along two random directions",
        "The same loss on a plane of two random directions with the filters' own lengths.",
        plane.places(),
        plane.losses());
  }
}
