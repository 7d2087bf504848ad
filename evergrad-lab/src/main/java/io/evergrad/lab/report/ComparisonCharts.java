package io.evergrad.lab.report;

import io.evergrad.lab.ArmResult;
import io.evergrad.lab.Comparison;
import io.evergrad.lab.GradientFlow;
import io.evergrad.lab.Run;
import io.evergrad.lab.Sample;
import io.evergrad.lab.chart.Drawing;
import io.evergrad.lab.chart.LineChart;
import io.evergrad.lab.chart.LineChart.Axes;
import io.evergrad.lab.chart.LineChart.Axes.Spacing;
import io.evergrad.lab.chart.Pen;
import io.evergrad.lab.chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A comparison in pictures: the mean over the seeds with its 95 % confidence band. */
record ComparisonCharts(Comparison comparison) {

  /** Hands on a run's steps and what was seen at each. */
  private interface Curve {
    void read(Run run, BiConsumer<Long, Double> point);
  }

  List<Drawing> all() {
    String metric = comparison.metric();
    return List.of(
        LineChart.of(
            "Training loss",
            description("Training loss"),
            Axes.overSteps("loss of the batch", Spacing.FITTING),
            series(
                (run, point) ->
                    run.history().readings().forEach(r -> point.accept(r.step(), r.loss())))),
        LineChart.of(
            "Validation " + metric,
            description("Validation " + metric),
            Axes.overSteps(metric, Spacing.LINEAR),
            series(
                (run, point) ->
                    run.history()
                        .trials()
                        .forEach(t -> point.accept(t.step(), t.validation().value())))),
        LineChart.of(
            "Gradient from last to first layer",
            description("Decades of the backward signal from the last to the first layer"),
            Axes.overSteps("decades", Spacing.LINEAR),
            series(
                (run, point) ->
                    GradientFlow.readings(run.history())
                        .forEach(
                            r ->
                                point.accept(
                                    r.step(),
                                    GradientFlow.of(run.history().subject(), r).decades())))));
  }

  private String description(String what) {
    return "%s over the steps, the mean over %d seeds with its 95 %% confidence band, for %s."
        .formatted(
            what,
            comparison.seeds().size(),
            String.join(", ", comparison.arms().stream().map(ArmResult::name).toList()));
  }

  private List<Series> series(Curve curve) {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < comparison.arms().size(); i++) {
      series.add(mean(comparison.arms().get(i), Pen.series(i), curve));
    }
    return series;
  }

  private static Series mean(ArmResult arm, Pen pen, Curve curve) {
    NavigableMap<Long, List<Double>> bySeed = new TreeMap<>();
    for (Run run : arm.runs()) {
      NavigableMap<Long, Double> own = new TreeMap<>();
      curve.read(run, own::put);
      own.forEach((step, y) -> bySeed.computeIfAbsent(step, s -> new ArrayList<>()).add(y));
    }
    List<Double> xs = new ArrayList<>();
    List<Double> ys = new ArrayList<>();
    List<Double> low = new ArrayList<>();
    List<Double> high = new ArrayList<>();
    bySeed.forEach(
        (step, values) -> {
          Sample sample = Sample.of(values.stream().mapToDouble(v -> v).toArray());
          xs.add((double) step);
          ys.add(sample.mean());
          low.add(sample.low());
          high.add(sample.high());
        });
    return Series.of(arm.name(), pen, xs, ys).withBand(low, high);
  }
}
