package io.evergrad.lab.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.evergrad.lab.chart.Drawing;
import io.evergrad.lab.chart.LineChart;
import io.evergrad.lab.chart.LineChart.Axes;
import io.evergrad.lab.chart.LineChart.Axes.Spacing;
import io.evergrad.lab.chart.Pen;
import io.evergrad.lab.chart.Png;
import io.evergrad.lab.chart.Series;
import io.evergrad.lab.chart.Svg;
import io.evergrad.recipe.Recipe;
import io.evergrad.train.RateCurve;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A learning rate range test as files: {@code find-rate.json}, {@code find-rate.svg}, and {@code
 * find-rate.png} where Java has fonts.
 */
public record RateReport(Recipe recipe, RateCurve curve) {

  private static final String JSON = "find-rate.json";
  private static final String VECTORS = "find-rate.svg";
  private static final String PICTURE = "find-rate.png";

  /** What {@code find-rate.json} holds; a rate that was not found is null. */
  private record Found(
      JsonNode recipe,
      boolean diverged,
      Double suggestion,
      Double steepest,
      RateCurve.Point least,
      double from,
      double to,
      int steps,
      List<RateCurve.Point> points) {}

  /**
   * Writes the files. Each appears whole or not at all.
   *
   * @return what was written, the picture first
   * @throws java.io.UncheckedIOException if the folder cannot be made or written to
   */
  public List<Path> writeTo(Path folder) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    Png.of(chart()).ifPresent(png -> files.put(PICTURE, png));
    files.put(VECTORS, Svg.file(chart(), "find-rate").getBytes(StandardCharsets.UTF_8));
    files.put(JSON, json().getBytes(StandardCharsets.UTF_8));
    List<String> outdated = files.containsKey(PICTURE) ? List.of() : List.of(PICTURE);
    return new OutputFolder(folder).write(files, outdated);
  }

  /** One JSON object, ending in a newline. */
  public String json() {
    return Json.of(
        new Found(
            Written.json(recipe),
            curve.diverged(),
            curve.suggestion().orElse(null),
            curve.steepest().map(RateCurve.Point::rate).orElse(null),
            curve.least(),
            curve.range().from(),
            curve.range().to(),
            curve.range().steps(),
            curve.points()));
  }

  /** The smoothed loss over the rate's logarithm, with the suggestion and the steepest descent. */
  public Drawing chart() {
    List<Series> series = new ArrayList<>();
    series.add(
        Series.of(
            "smoothed loss",
            Pen.series(0),
            curve.points().stream().map(RateCurve.Point::rate).toList(),
            curve.points().stream().map(RateCurve.Point::smoothed).toList()));
    curve
        .suggestion()
        .ifPresent(r -> series.add(upright("suggestion " + Numbers.brief(r), r, series.size())));
    curve
        .steepest()
        .map(RateCurve.Point::rate)
        .ifPresent(r -> series.add(upright("steepest " + Numbers.brief(r), r, series.size())));
    return LineChart.of(
        "Learning rate range test",
        "The smoothed loss over the learning rate, which rises exponentially, for "
            + recipe.name()
            + ".",
        Axes.overRates("loss of the batch, smoothed", Spacing.FITTING),
        series);
  }

  private Series upright(String name, double rate, int index) {
    List<Double> heights =
        curve.points().stream().map(RateCurve.Point::smoothed).filter(Double::isFinite).toList();
    double low = heights.stream().mapToDouble(h -> h).min().orElse(0);
    double high = heights.stream().mapToDouble(h -> h).max().orElse(1);
    return Series.of(name, Pen.series(index), List.of(rate, rate), List.of(low, high));
  }
}
