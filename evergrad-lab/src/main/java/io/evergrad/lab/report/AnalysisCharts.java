package io.evergrad.lab.report;

import io.evergrad.analyse.Analysis;
import io.evergrad.analyse.BackwardFactors.Layer;
import io.evergrad.analyse.Spectrum;
import io.evergrad.analyse.TimeFactor;
import io.evergrad.lab.chart.Drawing;
import io.evergrad.lab.chart.LineChart;
import io.evergrad.lab.chart.LineChart.Axes;
import io.evergrad.lab.chart.LineChart.Axes.Spacing;
import io.evergrad.lab.chart.Pen;
import io.evergrad.lab.chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** An analysis in pictures. */
record AnalysisCharts(List<Moment> moments) {

  /** A line before it has a pen. */
  private record Line(String name, List<Double> ys) {}

  List<Drawing> all() {
    List<Drawing> drawings = new ArrayList<>();
    drawings.add(
        chart(
            "Factor of each layer",
            "What each leaf layer multiplies the backward signal by, measured and expected.",
            new Axes("leaf layer, from the input", 1, "rms(Jᵀδ)/rms(δ)", Spacing.FITTING),
            layers(Layer::factor, "", Layer::expected, "expected ")));
    drawings.add(
        chart(
            "What is left of the gradient",
            "The backward signal that arrives at each leaf layer, and the products of the factors.",
            new Axes("leaf layer, from the input", 1, "share of δ", Spacing.LOGARITHMIC),
            layers(Layer::signal, "arrives ", Layer::product, "product ")));
    last(drawings);
    return drawings;
  }

  /** The spectra, of the last moment alone: three lines each. */
  private void last(List<Drawing> drawings) {
    Moment moment = moments.get(moments.size() - 1);
    Analysis a = moment.analysis();
    drawings.add(
        chart(
            "Singular values of the weights",
            "The largest, mean and smallest singular value of each matrix, " + moment.when() + ".",
            new Axes("matrix, from the input", 1, "singular value", Spacing.FITTING),
            spectra(a.weights().stream().map(w -> w.singularValues()).toList())));
    drawings.add(
        chart(
            "Singular values of the Jacobians",
            "The largest, mean and smallest singular value of each leaf layer's Jacobian, "
                + moment.when()
                + ".",
            new Axes("leaf layer, from the input", 1, "singular value", Spacing.FITTING),
            spectra(a.jacobians().stream().map(j -> j.values()).toList())));
    if (a.inputOutput().singularValues().size() > 1) {
      drawings.add(
          chart(
              "Singular values of the whole network",
              "The singular values of ∂output/∂input, " + moment.when() + ".",
              new Axes("in descending order", 1, "singular value", Spacing.FITTING),
              List.of(new Line(moment.when(), a.inputOutput().singularValues()))));
    }
    for (TimeFactor time : a.times()) {
      drawings.add(
          chart(
              "Back in time through " + time.path(),
              "The norm that reaches each step of a gradient at the last one, "
                  + moment.when()
                  + ".",
              new Axes("step", 1, "‖∂/∂x‖", Spacing.FITTING),
              List.of(new Line(moment.when(), time.norms()))));
    }
  }

  private List<Line> layers(
      ToDoubleFunction<Layer> one, String before, ToDoubleFunction<Layer> other, String first) {
    List<Line> lines = new ArrayList<>();
    for (Moment moment : moments) {
      List<Layer> layers = moment.analysis().factors().layers();
      lines.add(new Line(before + moment.when(), values(layers, one)));
      lines.add(new Line(first + moment.when(), values(layers, other)));
    }
    return lines;
  }

  private static <T> List<Double> values(List<T> all, ToDoubleFunction<T> value) {
    return all.stream().map(each -> value.applyAsDouble(each)).toList();
  }

  private static List<Line> spectra(List<Spectrum> all) {
    return List.of(
        new Line("largest", values(all, Spectrum::largest)),
        new Line("mean", values(all, Spectrum::mean)),
        new Line("smallest", values(all, Spectrum::smallest)));
  }

  /** Numbers that are not known are left out; they are no failure. */
  private static Drawing chart(String title, String description, Axes axes, List<Line> lines) {
    List<Series> series = new ArrayList<>();
    for (Line line : lines) {
      List<Double> xs = new ArrayList<>();
      List<Double> ys = new ArrayList<>();
      for (int i = 0; i < line.ys().size(); i++) {
        if (!Double.isNaN(line.ys().get(i))) {
          xs.add(i + 1.0);
          ys.add(line.ys().get(i));
        }
      }
      if (!xs.isEmpty()) {
        series.add(Series.of(line.name(), Pen.series(series.size()), xs, ys));
      }
    }
    return LineChart.of(title, description, axes, series);
  }
}
