package io.evergrad.lab.chart;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A line of a chart.
 *
 * @param name as the legend shows it; empty where it shows none
 * @param pen what it is drawn with
 * @param xs in order
 * @param ys a value for each of {@code xs}; values that are not finite break the line and are
 *     marked
 * @param low the low edge of a band around the line, or empty
 * @param high the high edge, as long as {@code low}
 */
public record Series(
    String name, Pen pen, List<Double> xs, List<Double> ys, List<Double> low, List<Double> high) {

  public Series {
    xs = List.copyOf(xs);
    ys = List.copyOf(ys);
    low = List.copyOf(low);
    high = List.copyOf(high);
    if (xs.size() != ys.size() || low.size() != high.size()) {
      throw new IllegalArgumentException(
          "series " + name + " needs as many ys as xs, but has " + ys.size() + " and " + xs.size());
    }
  }

  public static Series of(String name, Pen pen, List<Double> xs, List<Double> ys) {
    return new Series(name, pen, xs, ys, List.of(), List.of());
  }

  /** With a band around the line, one edge a point; NaN where there is none. */
  public Series withBand(List<Double> lowEdge, List<Double> highEdge) {
    return new Series(name, pen, xs, ys, lowEdge, highEdge);
  }

  /** Everything that its y axis must have room for. */
  DoubleStream heights() {
    return DoubleStream.concat(
        ys.stream().mapToDouble(y -> y),
        DoubleStream.concat(low.stream().mapToDouble(y -> y), high.stream().mapToDouble(y -> y)));
  }
}
