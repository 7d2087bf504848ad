package io.evergrad.lab.report;

import io.evergrad.lab.chart.Drawing;
import io.evergrad.lab.chart.LineChart;
import io.evergrad.lab.chart.LineChart.Axes;
import io.evergrad.lab.chart.LineChart.Axes.Spacing;
import io.evergrad.lab.chart.Pen;
import io.evergrad.lab.chart.Series;
import io.evergrad.lab.chart.Sheet;
import io.evergrad.model.Activation;
import io.evergrad.model.Layers;
import io.evergrad.model.activation.Curve;
import io.evergrad.model.activation.GaussianMoments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Activations beside each other: φ and its slope φ', and the two averages that decide what a deep
 * net makes of its signal and its gradient, V(q) and E[φ'²](q), of {@link GaussianMoments}.
 *
 * @param activations functions of each number alone, told apart by colour and dash
 */
public record ActivationCharts(List<Activation> activations) {

  private static final double REACH = 4;
  private static final int POINTS = 161;
  private static final int DECADES = 2;
  private static final int PER_DECADE = 10;

  public ActivationCharts {
    activations = List.copyOf(activations);
  }

  /** φ(z) and φ'(z) for |z| ≤ 4, side by side. */
  public Drawing functions() {
    double[] z = IntStream.range(0, POINTS).mapToDouble(ActivationCharts::place).toArray();
    List<Curve> curves = activations.stream().map(a -> Curve.of(a, z)).toList();
    List<Double> xs = listed(z);
    Drawing values =
        LineChart.of(
            "The function",
            "φ(z) of " + names() + ".",
            new Axes("z", -REACH, "φ(z)", Spacing.LINEAR),
            lines(xs, i -> listed(curves.get(i).values())));
    Drawing slopes =
        LineChart.of(
            "Its slope",
            "φ'(z) of the same.",
            new Axes("z", -REACH, "φ'(z)", Spacing.LINEAR),
            lines(xs, i -> listed(curves.get(i).slopes())));
    return new Sheet(List.of(values, slopes));
  }

  /** V(q) and E[φ'²](q) for q from 0.01 to 100, side by side. */
  public Drawing moments() {
    List<Double> qs =
        IntStream.rangeClosed(-DECADES * PER_DECADE, DECADES * PER_DECADE)
            .mapToObj(i -> Math.pow(10, i / (double) PER_DECADE))
            .toList();
    List<GaussianMoments> moments = activations.stream().map(GaussianMoments::new).toList();
    Drawing signal =
        LineChart.of(
            "What is left of the signal",
            "V(q), the mean square of the outputs, over the variance q of the inputs, for "
                + names()
                + ".",
            over("V(q)", Spacing.LOGARITHMIC),
            lines(qs, i -> qs.stream().map(moments.get(i)::meanSquare).toList()));
    Drawing gradient =
        LineChart.of(
            "What is left of the gradient",
            "The mean square of the slopes over the variance q of the inputs, for the same.",
            over("E[φ'²](q)", Spacing.LINEAR),
            lines(qs, i -> qs.stream().map(moments.get(i)::slopeMeanSquare).toList()));
    return new Sheet(List.of(signal, gradient));
  }

  private static Axes over(String y, Spacing spacing) {
    return new Axes("q, the variance of the pre-activations", 0, y, spacing, Spacing.LOGARITHMIC);
  }

  private static double place(int index) {
    return (index - POINTS / 2) * (2 * REACH) / (POINTS - 1);
  }

  private static List<Double> listed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private String names() {
    return String.join(", ", activations.stream().map(Layers::nameOf).toList());
  }

  private List<Series> lines(List<Double> xs, Function<Integer, List<Double>> heights) {
    List<Series> lines = new ArrayList<>();
    for (int i = 0; i < activations.size(); i++) {
      lines.add(Series.of(Layers.nameOf(activations.get(i)), Pen.series(i), xs, heights.apply(i)));
    }
    return lines;
  }
}
