package io.evergrad.lab.report;

import io.evergrad.analyse.Analysis;
import io.evergrad.analyse.BackwardFactors.Layer;
import io.evergrad.analyse.LayerJacobian;
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
            "What is left of the gradient",
            "The backward signal that comes back to each layer with weights by all ways, and what the"
                + " expected factors make of it.",
            new Axes("leaf layer, from the input", 1, "share of δ", Spacing.LOGARITHMIC),
            left()));
    for (Moment moment : moments) {
      drawings.add(
          chart(
              "Factor of each layer, " + moment.when(),
              "What the layers with weights and the others multiply the backward signal by.",
              new Axes("leaf layer, from the input", 1, "rms(Jᵀδ)/rms(δ)", Spacing.FITTING),
              factors(moment.analysis())));
    }
    last(drawings);
    return drawings;
  }

  private List<Line> left() {
    List<Line> lines = new ArrayList<>();
    for (Moment moment : moments) {
      List<Layer> layers = moment.analysis().factors().layers();
      lines.add(new Line(moment.when(), values(layers, l -> weights(l) ? l.before() : Double.NaN)));
      lines.add(new Line("expected " + moment.when(), values(layers, Layer::expectedProduct)));
    }
    return lines;
  }

  private static List<Line> factors(Analysis a) {
    List<Layer> layers = a.factors().layers();
    return List.of(
        new Line("weights", values(layers, l -> weights(l) ? l.factor() : Double.NaN)),
        new Line("expected", values(layers, l -> weights(l) ? l.expected() : Double.NaN)),
        new Line("others", values(layers, l -> weights(l) ? Double.NaN : l.factor())),
        new Line("expected", values(layers, l -> weights(l) ? Double.NaN : l.expected())));
  }

  private static boolean weights(Layer layer) {
    return multiplies(layer.name());
  }

  private static boolean multiplies(String name) {
    return name.equals("linear") || name.startsWith("conv");
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
            "The largest and mean singular value of each leaf layer's Jacobian, "
                + moment.when()
                + ".",
            new Axes("leaf layer, from the input", 1, "singular value", Spacing.FITTING),
            jacobians(a.jacobians())));
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

  private static <T> List<Double> values(List<T> all, ToDoubleFunction<T> value) {
    return all.stream().map(each -> value.applyAsDouble(each)).toList();
  }

  private static List<Line> jacobians(List<LayerJacobian> all) {
    return List.of(
        new Line("weights, largest", values(all, j -> of(j, true, j.values().largest()))),
        new Line("mean", values(all, j -> of(j, true, j.values().mean()))),
        new Line("others, largest", values(all, j -> of(j, false, j.values().largest()))),
        new Line("mean", values(all, j -> of(j, false, j.values().mean()))));
  }

  private static double of(LayerJacobian j, boolean weights, double value) {
    return multiplies(j.name()) == weights ? value : Double.NaN;
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
