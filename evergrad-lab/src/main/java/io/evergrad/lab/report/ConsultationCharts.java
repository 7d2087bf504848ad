package io.evergrad.lab.report;

import io.evergrad.lab.GradientFlow;
import io.evergrad.lab.chart.Drawing;
import io.evergrad.lab.chart.HeatGrid;
import io.evergrad.lab.chart.HeatMap;
import io.evergrad.lab.chart.Ink;
import io.evergrad.lab.chart.LineChart;
import io.evergrad.lab.chart.LineChart.Axes;
import io.evergrad.lab.chart.LineChart.Axes.Spacing;
import io.evergrad.lab.chart.Pen;
import io.evergrad.lab.chart.Pen.Dash;
import io.evergrad.lab.chart.Scale;
import io.evergrad.lab.chart.Series;
import io.evergrad.observe.History;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Reading;
import io.evergrad.observe.measure.ActivationStd;
import io.evergrad.treat.Arm;
import io.evergrad.treat.Consultation;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A consultation in pictures. */
record ConsultationCharts(Consultation consultation) {

  private static final Pen UNTREATED = Pen.solid(Ink.Role.SERIES_1, 2);
  private static final Pen TREATED = Pen.solid(Ink.Role.SERIES_2, 2);
  private static final Pen REFERENCE = Pen.solid(Ink.Role.SERIES_3, 1.6).dashed(Dash.DASHED);

  /** An arm with its name and pen in the charts. */
  private record Shown(String name, Arm arm, Pen pen) {}

  private List<Shown> patients() {
    List<Shown> shown = new ArrayList<>();
    shown.add(new Shown("as written", consultation.untreated(), UNTREATED));
    consultation.treated().ifPresent(arm -> shown.add(new Shown("treated", arm, TREATED)));
    return shown;
  }

  private List<Shown> all() {
    List<Shown> shown = new ArrayList<>(patients());
    shown.add(new Shown("healthy reference", consultation.reference(), REFERENCE));
    return shown;
  }

  /** The backward signal by layer and step: as written and, where there is one, treated. */
  List<Drawing> heatMaps() {
    List<Shown> shown = patients().stream().filter(s -> hasLayers(s.arm())).toList();
    List<HeatGrid> grids = shown.stream().map(s -> grid(s.arm())).toList();
    Scale.Log scale = Scale.log(grids.stream().flatMapToDouble(HeatGrid::values));
    long end = all().stream().mapToLong(s -> s.arm().steps()).max().orElse(1);
    return IntStream.range(0, shown.size())
        .mapToObj(i -> heatMap(shown.get(i), grids.get(i), scale, end))
        .toList();
  }

  private static boolean hasLayers(Arm arm) {
    return !GradientFlow.readings(arm.history()).isEmpty()
        && !arm.history().subject().weightLayers().isEmpty();
  }

  private static HeatGrid grid(Arm arm) {
    History history = arm.history();
    return new HeatGrid(
        GradientFlow.readings(history).stream().map(Reading::step).toList(),
        GradientFlow.readings(history).stream()
            .map(r -> GradientFlow.of(history.subject(), r).norms())
            .toList(),
        arm.steps());
  }

  private static Drawing heatMap(Shown shown, HeatGrid grid, Scale.Log scale, long end) {
    List<Reading> seen = GradientFlow.readings(shown.arm().history());
    Reading last = seen.get(seen.size() - 1);
    double decades = GradientFlow.of(shown.arm().history().subject(), last).decades();
    String description =
        "Heat map of the norm of the backward signal by layer and step, %s. At step %d it is %s decades from the last layer to the first."
            .formatted(shown.name(), last.step(), Numbers.format("%+.1f", decades));
    return new HeatMap(
        "Gradient signal, " + shown.name(),
        description,
        grid,
        "layer with weights, 1 at the input",
        scale,
        end);
  }

  /** Training loss and validation metric over the steps. */
  List<Drawing> curves() {
    String metric = consultation.untreated().validation().metric();
    return List.of(
        LineChart.of(
            "Training loss",
            "Training loss over the steps. " + ends(a -> a.validation().loss(), "validation loss"),
            Axes.overSteps("loss of the batch", Spacing.FITTING),
            series(s -> losses(s.arm()))),
        LineChart.of(
            "Validation " + metric,
            "Validation "
                + metric
                + " over the steps. "
                + ends(a -> a.validation().value(), metric),
            Axes.overSteps(metric, Spacing.LINEAR),
            series(s -> metrics(s.arm()))));
  }

  private String ends(Function<Arm, Double> number, String what) {
    StringBuilder text = new StringBuilder("At the end, ").append(what).append(": ");
    for (Shown s : all()) {
      text.append(s.name()).append(' ').append(Numbers.exact(number.apply(s.arm()))).append("; ");
    }
    return text.substring(0, text.length() - 2) + ".";
  }

  private List<Series> series(Function<Shown, TreeMap<Double, Double>> values) {
    return all().stream().map(s -> line(s.name(), s.pen(), values.apply(s))).toList();
  }

  private static Series line(String name, Pen pen, TreeMap<Double, Double> values) {
    return Series.of(name, pen, List.copyOf(values.keySet()), List.copyOf(values.values()));
  }

  private static TreeMap<Double, Double> losses(Arm arm) {
    TreeMap<Double, Double> values = new TreeMap<>();
    arm.history().readings().forEach(r -> values.put((double) r.step(), r.loss()));
    return values;
  }

  private static TreeMap<Double, Double> metrics(Arm arm) {
    TreeMap<Double, Double> values = new TreeMap<>();
    arm.history().trials().forEach(t -> values.put((double) t.step(), t.validation().value()));
    return values;
  }

  /** The backward signal and the forward signal from layer to layer, first and last reading. */
  List<Drawing> profiles() {
    return List.of(
        profile(
            "Gradient signal through the layers",
            "norm of the backward signal",
            (history, reading) -> GradientFlow.of(history.subject(), reading).norms()),
        profile(
            "Activations through the layers",
            "standard deviation",
            ConsultationCharts::activations));
  }

  /** A number a layer. */
  private interface Profile {
    double[] of(History history, Reading reading);
  }

  private static double[] activations(History history, Reading reading) {
    List<LayerFact> activations = history.subject().activations();
    List<LayerFact> layers = activations.isEmpty() ? history.subject().weightLayers() : activations;
    double[] all = reading.of(new ActivationStd());
    return layers.stream().mapToDouble(l -> all[l.index()]).toArray();
  }

  private Drawing profile(String title, String yName, Profile profile) {
    List<Series> lines = new ArrayList<>();
    for (Shown s : patients()) {
      History history = s.arm().history();
      List<Reading> seen = GradientFlow.readings(history);
      if (!seen.isEmpty()) {
        Reading first = seen.get(0);
        Reading last = seen.get(seen.size() - 1);
        lines.add(
            layers(
                s.name() + ", step " + first.step(),
                s.pen().dashed(Dash.DOTTED),
                profile.of(history, first)));
        lines.add(layers(s.name() + ", step " + last.step(), s.pen(), profile.of(history, last)));
      }
    }
    String names = String.join(", ", lines.stream().map(Series::name).toList());
    return LineChart.of(
        title,
        title + ", from the input to the output: " + names + ".",
        Axes.overLayers(yName),
        lines);
  }

  private static Series layers(String name, Pen pen, double[] values) {
    return Series.of(
        name,
        pen,
        IntStream.rangeClosed(1, values.length).mapToObj(i -> (double) i).toList(),
        DoubleStream.of(values).boxed().toList());
  }
}
