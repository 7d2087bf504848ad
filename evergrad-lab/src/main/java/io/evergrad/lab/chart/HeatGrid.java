package io.evergrad.lab.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A number for each row and step.
 *
 * @param steps where each column begins, in order
 * @param columns a column a step, a number a row, the first row first
 * @param end where the last column ends
 */
public record HeatGrid(List<Long> steps, List<double[]> columns, long end) {

  private static final int MOST = 256;

  public HeatGrid {
    steps = List.copyOf(steps);
    columns = List.copyOf(columns);
    if (steps.size() != columns.size()) {
      throw new IllegalArgumentException(
          "steps and columns must be as many, but were " + steps.size() + " and " + columns.size());
    }
  }

  int rows() {
    return columns.isEmpty() ? 0 : columns.get(0).length;
  }

  boolean isEmpty() {
    return rows() == 0;
  }

  public DoubleStream values() {
    return columns.stream().flatMapToDouble(DoubleStream::of);
  }

  /** With at most 256 rows and columns: neighbours are joined. */
  HeatGrid coarse() {
    int columnStep = (columns.size() + MOST - 1) / MOST;
    int rowStep = (rows() + MOST - 1) / MOST;
    if (columnStep <= 1 && rowStep <= 1) {
      return this;
    }
    List<Long> starts = new ArrayList<>();
    List<double[]> joined = new ArrayList<>();
    for (int c = 0; c < columns.size(); c += columnStep) {
      starts.add(steps.get(c));
      joined.add(join(columns.subList(c, Math.min(columns.size(), c + columnStep)), rowStep));
    }
    return new HeatGrid(starts, joined, end);
  }

  private double[] join(List<double[]> some, int rowStep) {
    double[] result = new double[(rows() + rowStep - 1) / rowStep];
    for (int r = 0; r < result.length; r++) {
      int from = r * rowStep;
      int to = Math.min(rows(), from + rowStep);
      result[r] =
          typical(
              some.stream()
                  .flatMapToDouble(c -> DoubleStream.of(c).skip(from).limit(to - from))
                  .toArray());
    }
    return result;
  }

  /** Not finite where any is; 0 where all are; else the geometric mean of the others. */
  private static double typical(double[] values) {
    if (!DoubleStream.of(values).allMatch(Double::isFinite)) {
      return Double.NaN;
    }
    return Math.pow(
        10,
        DoubleStream.of(values)
            .filter(v -> v > 0)
            .map(Math::log10)
            .average()
            .orElse(Double.NEGATIVE_INFINITY));
  }
}
