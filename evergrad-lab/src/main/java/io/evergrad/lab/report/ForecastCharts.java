package io.evergrad.lab.report;

import io.evergrad.forecast.ForecastLayer;
import io.evergrad.forecast.Measured;
import io.evergrad.forecast.MeasuredLayer;
import io.evergrad.lab.chart.Drawing;
import io.evergrad.lab.chart.Ink;
import io.evergrad.lab.chart.LineChart;
import io.evergrad.lab.chart.LineChart.Axes;
import io.evergrad.lab.chart.LineChart.Axes.Spacing;
import io.evergrad.lab.chart.Pen;
import io.evergrad.lab.chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A forecast in pictures: the layers with weights, from the input to the output. */
record ForecastCharts(Foreseen foreseen) {

  private static final String LAYERS = "layer with weights, from the input";

  /** What the band around the forecast holds, in standard deviations to each side. */
  private static final double BAND = 2;

  List<Drawing> all() {
    List<Drawing> all = new ArrayList<>();
    all.add(
        chart(
            "Gradient",
            "The predicted log₁₀ of the gradient's norm at each layer with weights over that at the last,"
                + " with two standard deviations over seeds to each side.",
            new Axes(LAYERS, 1, "log₁₀ ‖δ‖", Spacing.LINEAR),
            gradient()));
    all.add(
        chart(
            "Signal",
            "The mean square of what each layer with weights puts out.",
            new Axes(LAYERS, 1, "q", Spacing.FITTING),
            both(ForecastLayer::q, MeasuredLayer::q)));
    List<Series> correlation = both(ForecastLayer::correlation, MeasuredLayer::correlation);
    if (!correlation.isEmpty()) {
      all.add(
          chart(
              "Correlation of two examples",
              "How alike two examples are at each layer with weights; at 1 they cannot be told apart.",
              new Axes(LAYERS, 1, "correlation", Spacing.LINEAR),
              correlation));
    }
    return all;
  }

  private List<Series> gradient() {
    List<Series> series = new ArrayList<>();
    foreseen.measured().ifPresent(m -> seeds(series, m));
    List<ForecastLayer> layers = foreseen.forecast().weightLayers();
    Points all = points(layers, ForecastLayer::log10Delta);
    if (!all.xs().isEmpty()) {
      series.add(
          Series.of("forecast ± 2 std", Pen.series(0), all.xs(), all.ys())
              .withBand(edge(layers, -BAND), edge(layers, BAND)));
    }
    foreseen
        .measured()
        .map(m -> points(weights(m), MeasuredLayer::log10Delta))
        .filter(points -> !points.xs().isEmpty())
        .ifPresent(p -> series.add(Series.of("measured, mean", Pen.series(1), p.xs(), p.ys())));
    return series;
  }

  /** Each seed a thin line, of which the first alone stands in the legend. */
  private void seeds(List<Series> series, Measured measured) {
    for (int i = 0; i < measured.seeds().size(); i++) {
      int seed = i;
      Points points = points(weights(measured), l -> l.seeds().get(seed));
      if (!points.xs().isEmpty()) {
        series.add(
            Series.of(
                series.isEmpty() ? "seeds" : "",
                Pen.solid(Ink.Role.SERIES_3, 0.8),
                points.xs(),
                points.ys()));
      }
    }
  }

  private List<MeasuredLayer> weights(Measured measured) {
    return foreseen.forecast().weightLayers().stream()
        .map(l -> measured.layers().get(l.index()))
        .toList();
  }

  private static List<Double> edge(List<ForecastLayer> layers, double deviations) {
    return layers.stream()
        .filter(l -> Double.isFinite(l.log10Delta()))
        .map(l -> l.log10Delta() + deviations * l.spread())
        .toList();
  }

  private List<Series> both(
      ToDoubleFunction<ForecastLayer> predicted, ToDoubleFunction<MeasuredLayer> measured) {
    List<Series> series = new ArrayList<>();
    Points all = points(foreseen.forecast().weightLayers(), predicted);
    if (!all.xs().isEmpty()) {
      series.add(Series.of("forecast", Pen.series(0), all.xs(), all.ys()));
    }
    foreseen
        .measured()
        .map(m -> points(weights(m), measured))
        .filter(points -> !points.xs().isEmpty())
        .ifPresent(p -> series.add(Series.of("measured, mean", Pen.series(1), p.xs(), p.ys())));
    return series;
  }

  private record Points(List<Double> xs, List<Double> ys) {}

  /** Numbers that are not finite are left out. */
  private static <T> Points points(List<T> layers, ToDoubleFunction<T> value) {
    Points points = new Points(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < layers.size(); i++) {
      double y = value.applyAsDouble(layers.get(i));
      if (Double.isFinite(y)) {
        points.xs().add(i + 1.0);
        points.ys().add(y);
      }
    }
    return points;
  }

  private static Drawing chart(String title, String description, Axes axes, List<Series> series) {
    return LineChart.of(title, description, axes, series);
  }
}
